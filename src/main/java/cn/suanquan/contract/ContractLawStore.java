package cn.suanquan.contract;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What must hold between contracts, their versions and lines.
@ApplicationScoped
class ContractLawStore implements Laws {
    private static final List<Law> LAWS = List.of(
            new Law("contract.amounts-are-the-sums-of-lines", "select count(*) as count from contract.version", """
                    select 'contract ' || v.contract || ' version ' || v.version || ': ' || v.total_fen || ', its lines '
                           || coalesce(sum(l.amount_fen), 0) as violation
                    from contract.version v
                    left join contract.line l on l.contract = v.contract and l.version = v.version
                    group by v.contract, v.version
                    having v.total_fen <> coalesce(sum(l.amount_fen), 0)
                        or count(*) <> max(l.line) or max(l.line) is null
                    """),
            new Law("contract.one-version-counts-where-the-contract-does", """
                    select count(*) as count from contract.contract
                    """, """
                    select 'contract ' || c.id || ' is ' || c.state || ', in force ' || v.in_force || ', proposed '
                           || v.proposed as violation
                    from contract.contract c
                    cross join lateral (
                        select count(*) filter (where state = 'IN_FORCE') as in_force,
                               count(*) filter (where state = 'PROPOSED') as proposed
                        from contract.version where contract = c.id) v
                    where v.in_force <> (c.state in ('IN_FORCE', 'ENDED'))::int
                       or v.proposed > (c.state in ('PROPOSED', 'IN_FORCE'))::int
                       or (c.state = 'PROPOSED' and v.proposed <> 1)
                    """));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
