package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.usage.RecordView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// The SQL of what listed records take from their vouchers now. It reads a view that the room usage publishes, and
/// never writes.
@ApplicationScoped
class HeldByRecordsStore {
    private record Held(long record, long fen) {}

    /// In 分, by record, with all that came after it was posted: nothing where it lapsed or was rejected. A correction
    /// has none of its own; what it changed is in that of its record.
    Map<Long, Long> now(Db db, Collection<RecordView> listed) {
        Long[] records = listed.stream()
                .filter(one -> one.correctsRecord().isEmpty())
                .map(RecordView::recordId)
                .toArray(Long[]::new);
        return db
                .list(
                        "select record_id, net_fen from usage.record_money where record_id = any($1)",
                        row -> new Held(row.getLong("record_id"), row.getLong("net_fen")),
                        (Object) records)
                .stream()
                .collect(Collectors.toMap(Held::record, Held::fen));
    }
}
