package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The door to vouchers.
@ApplicationScoped
public class Vouchers {
    /// Pool → voucher at issue.
    public static final EntryKind ISSUE = new EntryKind(200);
    /// Pool → voucher later, from the queue.
    public static final EntryKind SUPPLEMENT = new EntryKind(201);
    /// A limit taken up: quota, count or ceiling.
    public static final EntryKind LIMIT_TAKEN = new EntryKind(202);
    /// Voucher AVAILABLE → LAPSED, by expiry or voiding.
    public static final EntryKind LAPSE = new EntryKind(210);
    /// Lapsed money back to the pool.
    public static final EntryKind RETURN = new EntryKind(211);
    /// A limit given back.
    public static final EntryKind LIMIT_RETURNED = new EntryKind(212);

    private final VoucherStore store;

    public Vouchers(VoucherStore store) {
        this.store = store;
    }

    /// The key of a voucher's ledger account.
    public static String accountKey(VoucherId voucher) {
        return "voucher/" + voucher;
    }

    public Optional<Voucher> find(Db db, VoucherId id) {
        return byIds(db, List.of(id)).stream().findFirst();
    }

    /// Those of the ids that exist, in no particular order.
    public List<Voucher> byIds(Db db, Collection<VoucherId> ids) {
        return store.byIds(db, ids);
    }

    /// The holder's voucher of that number; the number alone opens nothing.
    public Optional<Voucher> byNumber(Db db, HolderId holder, String number) {
        return store.byNumber(db, holder, number);
    }
}
