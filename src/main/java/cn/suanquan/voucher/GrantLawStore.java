package cn.suanquan.voucher;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws of what vouchers say of themselves: an account is of the voucher's holder, rate and state, and the
/// documents of a pool are its entries.
@ApplicationScoped
class GrantLawStore implements Laws {
    private static final List<Law> LAWS = List.of(
            new Law("voucher.account-is-of-its-voucher", "select count(*) as count from voucher.voucher", """
                    select 'voucher ' || v.number || ' is ' || v.state || ' of ' || v.holder || ' at ' || v.rate_bp
                           || ' basis points; its account is ' || a.status || ' of ' || a.owner || ' at ' || a.rate_bps
                           as violation
                    from voucher.voucher v join ledger.accounts a on a.id = v.account_id
                    where a.owner is distinct from v.holder or a.programme <> v.programme or a.fiscal_year <> v.year
                       or a.may_overdraw or v.instrument = 'USAGE' and a.rate_bps <> v.rate_bp
                       or a.status <> case v.state when 'ACTIVE' then 'OPEN' when 'FROZEN' then 'FROZEN' else 'CLOSED' end
                    """),
            new Law(
                    "voucher.documents-of-a-pool-are-its-entries",
                    "select count(*) as count from voucher.appropriation",
                    """
                    select 'pool ' || coalesce(d.key, e.key) || ': documents ' || coalesce(d.fen, 0) || ', entries '
                           || coalesce(e.fen, 0) as violation
                    from (select programme || '/' || year || '/pool/' || pool as key,
                                 sum(case direction when 'DOWN' then -amount_fen else amount_fen end) as fen
                          from voucher.appropriation group by 1) d
                    full join (
                        select a.key, sum(case when m.kind = %3$d then -m.amount else m.amount end) as fen
                        from ledger.moved m
                        join ledger.accounts a
                          on a.id = case when m.kind = %3$d then m.from_account_id else m.to_account_id end
                        where m.kind in (%1$d, %2$d, %3$d) group by a.key) e on e.key = d.key
                    where d.fen is distinct from e.fen
                    """.formatted(
                            Appropriations.OPENING.code(), Appropriations.UP.code(), Appropriations.DOWN.code())));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
