package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.EntryKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One request of a center: its records in order, each id once. A record whose id came earlier in the same request is
/// answered after it, as if it had been sent later.
final class IntakeRequest {
    private final CenterId center;
    private final List<Item> all = new ArrayList<>();
    private final List<Item> firsts = new ArrayList<>();
    private final Map<String, Item> byId = new HashMap<>();

    /// A record with its place in the request and its canonical bytes.
    record Item(int index, UsageRecord record, Content.Statement statement) {
        EntryKey key(CenterId center) {
            return new EntryKey(source(center), record.id());
        }
    }

    IntakeRequest(CenterId center, List<UsageRecord> records) {
        this.center = center;
        for (UsageRecord record : records) {
            Item item = new Item(all.size(), record, Content.encode(record));
            all.add(item);
            if (byId.putIfAbsent(record.id(), item) == null) {
                firsts.add(item);
            }
        }
    }

    static String source(CenterId center) {
        return "center/" + center;
    }

    CenterId center() {
        return center;
    }

    List<Item> firsts() {
        return firsts;
    }

    /// The answer to every record, of the answers to the first record of each id, by its index.
    List<RecordResult> results(Map<Integer, Answer> answers) {
        List<RecordResult> results = new ArrayList<>(all.size());
        for (Item item : all) {
            Item first = first(item);
            Answer answer = answers.get(first.index());
            if (answer == null) {
                throw new IllegalStateException("record " + first.index() + " was not answered");
            }
            results.add((first.index() == item.index() ? answer : repeated(item, first, answer))
                    .result(item.index(), item.record()));
        }
        return results;
    }

    private static Answer repeated(Item item, Item first, Answer answer) {
        return item.statement().isSame(first.statement()) ? answer.again() : new Answer.Conflict();
    }

    private Item first(Item item) {
        Item first = byId.get(item.record().id());
        return first == null ? item : first;
    }
}
