package cn.suanquan.voucher;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What binds vouchers to the ledger: their faces to their balances, their limits to what they took.
@ApplicationScoped
class VoucherLawStore implements Laws {
    private static final String BACK = """
            select from_account_id, sum(amount) as fen from ledger.moved where kind = %d group by from_account_id""".formatted(Vouchers.RETURN.code());

    private static final List<Law> LAWS = List.of(
            new Law("voucher.face-is-its-balances", "select count(*) as count from voucher.voucher", """
                        select 'voucher ' || v.number || ': face ' || v.face_fen || ', balances and what went back '
                               || a.available + a.held + a.claimable + a.claimed + a.payable + a.paid + a.owed + a.lapsed
                                  + coalesce(r.fen, 0) as violation
                        from voucher.voucher v
                        left join ledger.accounts a on a.id = v.account_id
                        left join (%s) r on r.from_account_id = v.account_id
                        where v.face_fen is distinct from
                              a.available + a.held + a.claimable + a.claimed + a.payable + a.paid + a.owed + a.lapsed
                              + coalesce(r.fen, 0)
                        """.formatted(
                            BACK)),
            new Law(
                    "quota.held-is-what-its-vouchers-took",
                    "select count(*) as count from ledger.accounts where type = 'LIMIT' and key ~ '^[^/]+/[0-9]+/limit/'",
                    """
                        select 'limit ' || coalesce(a.key, t.key) || ': held ' || coalesce(a.held, 0) || ', taken '
                               || coalesce(t.fen, 0) as violation
                        from (select id, key, held from ledger.accounts where key ~ '^[^/]+/[0-9]+/limit/') a
                        full join (
                            select l.key, sum(v.face_fen - coalesce(r.fen, 0)) as fen
                            from voucher.voucher v
                            cross join unnest(v.limit_accounts) as l (key)
                            left join (%s) r on r.from_account_id = v.account_id
                            where l.key ~ '^[^/]+/[0-9]+/limit/'
                            group by l.key) t on t.key = a.key
                        where coalesce(a.held, 0) <> coalesce(t.fen, 0)
                        """.formatted(BACK)));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
