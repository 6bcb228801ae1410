package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sets the accounts that a run pays to beside those that its payees were paid to before.
@ApplicationScoped
class AccountTraceStore {
    private final Registry registry;

    AccountTraceStore(Registry registry) {
        this.registry = registry;
    }

    /// By payee of the run; one without an account is absent.
    ///
    /// @param paidTo by payee the account of its newest instruction, else of the content
    Map<HolderId, AccountTrace> of(Db db, Run run, Map<HolderId, PayeeAccount> paidTo) {
        Map<HolderId, AccountTrace.PaidBefore> before =
                before(db, run, run.export().map(Run.Deed::at), paidTo.keySet());
        Map<HolderId, AccountTrace> traces = new HashMap<>();
        paidTo.forEach((payee, account) -> traces.put(
                payee,
                new AccountTrace(
                        shown(account.bank()),
                        account.since(),
                        account.proposedBy(),
                        account.approvedBy(),
                        Optional.ofNullable(before.get(payee)))));
        return traces;
    }

    /// @param until what was released later is not before the run
    private Map<HolderId, AccountTrace.PaidBefore> before(
            Db db, Run run, Optional<Instant> until, Collection<HolderId> payees) {
        Map<HolderId, AccountTrace.PaidBefore> found = new HashMap<>();
        db.list(
                        """
                        select distinct on (p.payee_id) p.payee_id, p.account_name, p.bank, p.account_number, p.on_date
                        from (
                            select i.payee_id, i.account_name, i.bank, i.account_number, i.released_at, w.on_date
                            from unnest($1::uuid[]) as asked (payee)
                            join settlement.instruction i on i.payee_id = asked.payee
                            join settlement.result w on w.run_id = i.run_id and w.payee_id = i.payee_id
                                                    and w.batch = i.batch and w.outcome = 'PAID'
                            where i.run_id <> $2
                              and not exists (select from settlement.result r
                                              where r.run_id = i.run_id and r.payee_id = i.payee_id
                                                and r.batch = i.batch and r.outcome = 'RETURNED')
                            union all
                            select d.payee_id, a.account_name, a.bank, a.account_number, a.released_at, w.on_date
                            from unnest($1::uuid[]) as asked (payee)
                            join settlement.advance d on d.payee_id = asked.payee
                            join settlement.advance_payment a on a.advance_id = d.id
                            join settlement.advance_word w on w.advance_id = a.advance_id and w.batch = a.batch
                                                          and w.outcome = 'PAID'
                            where not exists (select from settlement.advance_word r
                                              where r.advance_id = a.advance_id and r.batch = a.batch
                                                and r.outcome = 'RETURNED')) p
                        where $3::timestamptz is null or p.released_at < $3
                        order by p.payee_id, p.released_at desc
                        """,
                        row -> Map.entry(
                                new HolderId(row.getUUID("payee_id")),
                                paidBefore(
                                        new BankAccount(
                                                row.getString("account_name"),
                                                row.getString("bank"),
                                                row.getString("account_number")),
                                        row.getLocalDate("on_date"))),
                        SqlArrays.distinct(payees, HolderId::value),
                        run.id().value(),
                        until.map(SqlArrays::time).orElse(null))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    private AccountTrace.PaidBefore paidBefore(BankAccount bank, LocalDate onDate) {
        return new AccountTrace.PaidBefore(shown(bank), onDate);
    }

    private AccountTrace.Account shown(BankAccount bank) {
        return AccountTrace.Account.of(bank, registry.numberHash(bank));
    }
}
