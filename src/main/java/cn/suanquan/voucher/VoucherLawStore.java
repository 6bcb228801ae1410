package cn.suanquan.voucher;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws between vouchers and the ledger: a face is its balances and what went back, a used limit is what its
/// vouchers took.
@ApplicationScoped
class VoucherLawStore implements Laws {
    private static final String WENT_BACK =
            "select from_account_id, sum(amount) as fen from ledger.moved where kind = %d group by from_account_id"
                    .formatted(Vouchers.RETURN.code());
    private static final String WENT_AWAY =
            "select from_account_id, sum(amount) as fen from ledger.moved where kind in (%d, %d) group by from_account_id"
                    .formatted(Vouchers.RETURN.code(), Vouchers.RECLAIM.code());
    private static final String QUOTA_KEY = "'^[^/]+/[0-9]+/limit/'";

    private static final List<Law> LAWS = List.of(
            new Law("voucher.face-is-its-balances", "select count(*) as count from voucher.voucher", """
                    select 'voucher ' || v.number || ': face ' || v.face_fen || ', balances and what went away '
                           || b.fen as violation
                    from voucher.voucher v
                    left join ledger.accounts a on a.id = v.account_id
                    left join (%s) r on r.from_account_id = v.account_id
                    cross join lateral (select a.available + a.held + a.claimable + a.claimed + a.payable + a.paid
                                               + a.owed + a.lapsed + coalesce(r.fen, 0) as fen) b
                    where v.face_fen is distinct from b.fen
                    """.formatted(
                            WENT_AWAY)),
            new Law(
                    "quota.held-is-what-its-vouchers-took",
                    "select count(*) as count from ledger.accounts where type = 'LIMIT' and key ~ %s"
                            .formatted(QUOTA_KEY),
                    """
                    select 'limit ' || coalesce(a.key, t.key) || ': held ' || coalesce(a.held, 0) || ', taken '
                           || coalesce(t.fen, 0) as violation
                    from (select id, key, held from ledger.accounts where key ~ %2$s) a
                    full join (
                        select l.key, sum(v.face_fen - coalesce(r.fen, 0)) as fen
                        from voucher.voucher v
                        cross join unnest(v.limit_accounts) as l (key)
                        left join (%1$s) r on r.from_account_id = v.account_id
                        where l.key ~ %2$s
                        group by l.key) t on t.key = a.key
                    where coalesce(a.held, 0) <> coalesce(t.fen, 0)
                    """.formatted(WENT_BACK, QUOTA_KEY)));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
