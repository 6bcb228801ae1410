package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records of one request of a center, in order. One that repeats an earlier one is answered as if it had been sent
/// afterwards. One that says something else under the id of an earlier one conflicts with it where that stands, and is
/// the repaired one where that was refused: so the request is cut before it, and its parts are posted one after the
/// other. A correction of what is not judged here is not judged either: it would be refused for ever.
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

    /// Places of corrections whose record is not judged in this request.
    private final Set<Integer> withheld = new HashSet<>();

    private int partBegins;

    /// @param unread the ids of what came with the records and could not be read
    IntakeRequest(CenterId center, List<UsageRecord> records, Set<String> unread) {
        this.center = center;
        parts.add(new ArrayList<>());
        for (UsageRecord record : records) {
            ReceivedRecord received = new ReceivedRecord(all.size(), record, UsageContent.encode(record));
            all.add(received);
            ReceivedRecord first = firsts.putIfAbsent(record.id(), received);
            if (first == null) {
                parts.getLast().add(received);
            } else {
                addLater(received, first);
            }
        }
        withhold(unread);
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

    /// Takes out the corrections of what is not judged, and the corrections of those.
    private void withhold(Set<String> unread) {
        Deque<String> unjudged = new ArrayDeque<>(unread);
        repeated.forEach((place, earlier) -> {
            if (earlier.index() == place) {
                unjudged.add(earlier.record().id());
            }
        });
        if (unjudged.isEmpty()) {
            return;
        }
        Map<String, List<ReceivedRecord>> corrections = new HashMap<>();
        for (ReceivedRecord received : all) {
            received.record().corrects().ifPresent(id -> corrections
                    .computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(received));
        }
        while (!unjudged.isEmpty()) {
            List<ReceivedRecord> its = corrections.remove(unjudged.remove());
            if (its != null) {
                its.forEach(received -> {
                    withheld.add(received.index());
                    unjudged.add(received.record().id());
                });
            }
        }
        parts.forEach(part -> part.removeIf(received -> withheld.contains(received.index())));
    }

    /// The source under which the center's records are entries of the ledger.
    static String source(CenterId center) {
        return "center/" + center;
    }

    CenterId center() {
        return center;
    }

    /// What is posted, in order: in no part an id twice.
    List<List<ReceivedRecord>> parts() {
        return parts;
    }

    /// The answer to every record.
    ///
    /// @param answers to the records of the parts, by their place in the request
    List<RecordResult> results(Map<Integer, RecordAnswer> answers) {
        List<RecordResult> results = new ArrayList<>(all.size());
        for (ReceivedRecord received : all) {
            if (withheld.contains(received.index())) {
                results.add(RecordResult.withheld(received.index(), received.record()));
                continue;
            }
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
