package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The door to one record, for whoever shows it to its parties.
@ApplicationScoped
public class RecordLookup {
    private final RecordListStore store;

    RecordLookup(RecordListStore store) {
        this.store = store;
    }

    /// A record and then its corrections in the order they were made; empty where there is no such record, also where
    /// it is another center's or another holder's.
    ///
    /// @param center of whom it has to be, where a center asks; the holder is not named then
    /// @param holder of whom it has to be, where a holder asks
    public List<RecordView> withCorrections(Db db, Optional<CenterId> center, Optional<HolderId> holder, long record) {
        return store.withCorrections(db, center, holder, record);
    }

    /// What the center said in the content of an entry.
    ///
    /// @param countsAt the business time of the entry
    public static UsageRecord said(byte[] content, Instant countsAt, VoucherId voucher) {
        return UsageContent.decode(content, countsAt, voucher);
    }

    /// The key under which the center's record or correction with that id stands.
    public static EntryKey key(CenterId center, String id) {
        return new EntryKey(IntakeRequest.source(center), id);
    }
}
