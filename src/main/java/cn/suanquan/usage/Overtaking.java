package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The order of corrections of a record of which some waited: one that waited takes effect only behind those that came
/// before it, never in the place of a later one.
@ApplicationScoped
class Overtaking {
    private final DeferredStore store;

    Overtaking(DeferredStore store) {
        this.store = store;
    }

    /// Whether a correction that waits comes too late: behind what it names another stands on its record that neither
    /// stood when it came nor waited before it. Asked under the lock of the voucher's account.
    ///
    /// @param history the record and its corrections, as [UsageStore#withCorrections]
    /// @param named that of them which it names
    boolean isOvertaken(
            Db db, CenterId center, ReceivedRecord correction, List<PostedRecord> history, PostedRecord named) {
        String id = correction.record().id();
        Map<String, DeferredRecord> rows = store.rows(
                db,
                center,
                Stream.concat(Stream.of(id), history.stream().map(one -> one.record()
                                .id()))
                        .toList());
        DeferredRecord own = rows.get(id);
        return own != null
                && !own.isOver()
                && isContent(own, correction.statement())
                && history.stream()
                        .filter(one -> one.entry().value()
                                > Math.max(own.behind(), named.entry().value()))
                        .anyMatch(
                                one -> !waitedBefore(own, rows.get(one.record().id()), one));
    }

    private static boolean waitedBefore(DeferredRecord own, @Nullable DeferredRecord other, PostedRecord standing) {
        return other != null
                && other.number() < own.number()
                && isContent(other, UsageContent.encode(standing.record()));
    }

    private static boolean isContent(DeferredRecord row, UsageContent.Statement said) {
        return Arrays.equals(row.statement().content(), said.content());
    }
}
