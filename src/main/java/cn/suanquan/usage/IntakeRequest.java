package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records of one request of a center, in order. One that repeats an earlier one is answered as if it had been sent
/// afterwards. One that says something else under the id of an earlier one conflicts with it where that stands, and is
/// the repaired one where that was refused: so the request is cut before it, and its parts are posted one after
/// the other.
final class IntakeRequest {
    /// As many contents as an id can have: those that were refused, and the one that is taken.
    static final int PARTS_MAX = 17;
    private final CenterId center;
    private final List<ReceivedRecord> all = new ArrayList<>();
    private final List<List<ReceivedRecord>> parts = new ArrayList<>();
    private final Map<String, ReceivedRecord> firsts = new HashMap<>();
    /// What else was said under ids that were there before, in order.
    private final Map<String, List<ReceivedRecord>> others = new HashMap<>();
    /// What is not posted because it repeats an earlier one, or comes after the last part.
    private final Map<Integer, ReceivedRecord> repeated = new HashMap<>();

    private int partBegins;

    IntakeRequest(CenterId center, List<UsageRecord> records) {
        this.center = center;
        parts.add(new ArrayList<>());
        for (UsageRecord record : records) {
            ReceivedRecord received = ReceivedRecord.of(all.size(), record);
            all.add(received);
            ReceivedRecord first = firsts.putIfAbsent(record.id(), received);
            if (first == null) {
                parts.getLast().add(received);
            } else {
                addLater(received, first);
            }
        }
    }

    private void addLater(ReceivedRecord received, ReceivedRecord first) {
        List<ReceivedRecord> said =
                others.computeIfAbsent(received.record().id(), _ -> new ArrayList<>(List.of(first)));
        for (ReceivedRecord earlier : said) {
            if (earlier.statement().isSame(received.statement())) {
                repeated.put(received.index(), earlier);
                return;
            }
        }
        if (said.getLast().index() >= partBegins) {
            if (parts.size() == PARTS_MAX) {
                repeated.put(received.index(), received);
                return;
            }
            parts.add(new ArrayList<>());
            partBegins = received.index();
        }
        said.add(received);
        parts.getLast().add(received);
    }

    /// The source under which the center's records are entries of the ledger.
    static String source(CenterId center) {
        return "center/" + center;
    }

    CenterId center() {
        return center;
    }

    /// All of them, in order.
    List<ReceivedRecord> records() {
        return all;
    }

    /// What is posted, in order: in no part an id twice.
    List<List<ReceivedRecord>> parts() {
        return parts;
    }

    /// The corrections that wait for a record which stands by now, of those answers, in order.
    List<ReceivedRecord> ready(Map<Integer, RecordAnswer> answers) {
        Set<String> standing = new HashSet<>();
        List<ReceivedRecord> waiting = new ArrayList<>();
        for (ReceivedRecord received : all) {
            switch (answers.get(received.index())) {
                case RecordAnswer.Accepted accepted ->
                    standing.add(received.record().id());
                case RecordAnswer.Waiting one when one.why().what() == NotYet.For.RECORD -> waiting.add(received);
                case null, default -> {}
            }
        }
        waiting.removeIf(
                received -> !standing.contains(received.record().corrects().orElseThrow()));
        return waiting;
    }

    /// The answer to every record.
    ///
    /// @param answers to the records of the parts, by their place in the request
    List<RecordResult> results(Map<Integer, RecordAnswer> answers) {
        List<RecordResult> results = new ArrayList<>(all.size());
        for (ReceivedRecord received : all) {
            ReceivedRecord earlier = repeated.get(received.index());
            results.add((earlier == null
                            ? answer(answers, received)
                            : earlier.index() == received.index()
                                    ? notJudged()
                                    : answer(answers, earlier).again())
                    .result(received.index(), received.record()));
        }
        return results;
    }

    private static RecordAnswer answer(Map<Integer, RecordAnswer> answers, ReceivedRecord received) {
        RecordAnswer answer = answers.get(received.index());
        if (answer == null) {
            throw new IllegalStateException("record " + received.index() + " was not answered");
        }
        return answer;
    }

    private static RecordAnswer notJudged() {
        return new RecordAnswer.Refused(
                Refusal.of(
                        Refusal.Kind.RULE,
                        "ID_TOO_OFTEN",
                        "本次请求中编号相同而内容不同的记录过多，本条未作判定，也未留存；请另行提交 (not judged; send it in another request)。"),
                false);
    }
}
