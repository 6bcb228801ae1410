package cn.suanquan.claim;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What must hold between the lines of claims and the accounts of their vouchers.
@ApplicationScoped
class ClaimLawStore implements Laws {
    private static final List<Law> LAWS = List.of(
            new Law("claim.claimed-payable-owed-are-its-lines", "select count(*) as count from claim.line", """
                select 'account ' || v.account_id || ': claimed/payable/owed ' || a.claimed || '/' || a.payable || '/'
                       || a.owed || ', lines ' || coalesce(l.claimed, 0) || '/' || coalesce(l.payable, 0) || '/'
                       || coalesce(l.owed, 0) as violation
                from voucher.vouchers v
                join ledger.accounts a on a.id = v.account_id
                left join (
                    select account_id,
                           coalesce(sum(amount_fen) filter (where state = 'OPEN' and amount_fen > 0), 0) as claimed,
                           coalesce(sum(amount_fen) filter (where state = 'LOCKED' and amount_fen > 0), 0) as payable,
                           coalesce(-sum(amount_fen) filter (where state <> 'PAID' and amount_fen < 0), 0) as owed
                    from claim.line group by account_id) l on l.account_id = v.account_id
                where (a.claimed, a.payable, a.owed)
                      <> (coalesce(l.claimed, 0), coalesce(l.payable, 0), coalesce(l.owed, 0))
                """));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
