package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The records of one request of a center, in order. Only the first of each id is posted; a later record with the same
/// id is answered as if it had been sent afterwards.
final class IntakeRequest {
    private final CenterId center;
    private final List<ReceivedRecord> all = new ArrayList<>();
    private final List<ReceivedRecord> firsts = new ArrayList<>();
    private final Map<String, ReceivedRecord> byId = new HashMap<>();

    IntakeRequest(CenterId center, List<UsageRecord> records) {
        this.center = center;
        for (UsageRecord record : records) {
            ReceivedRecord received = new ReceivedRecord(all.size(), record, UsageContent.encode(record));
            all.add(received);
            if (byId.putIfAbsent(record.id(), received) == null) {
                firsts.add(received);
            }
        }
    }

    /// The source under which the center's records are entries of the ledger.
    static String source(CenterId center) {
        return "center/" + center;
    }

    CenterId center() {
        return center;
    }

    /// The first record of each id, in order.
    List<ReceivedRecord> firsts() {
        return firsts;
    }

    /// The answer to every record.
    ///
    /// @param answers to the first record of each id, by its place in the request
    List<RecordResult> results(Map<Integer, RecordAnswer> answers) {
        List<RecordResult> results = new ArrayList<>(all.size());
        for (ReceivedRecord received : all) {
            ReceivedRecord first = first(received);
            RecordAnswer answer = answers.get(first.index());
            if (answer == null) {
                throw new IllegalStateException("record " + first.index() + " was not answered");
            }
            results.add((first.index() == received.index() ? answer : repeated(received, first, answer))
                    .result(received.index(), received.record()));
        }
        return results;
    }

    private static RecordAnswer repeated(ReceivedRecord received, ReceivedRecord first, RecordAnswer answer) {
        return received.statement().isSame(first.statement()) ? answer.again() : new RecordAnswer.Conflict();
    }

    private ReceivedRecord first(ReceivedRecord received) {
        ReceivedRecord first = byId.get(received.record().id());
        return first == null ? received : first;
    }
}
