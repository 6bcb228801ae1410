-- What was written off of debts, by account, at its place in the serial order of the ledger; below zero where the debt is
-- none any more because its payment came back. What is written off stands OWED in its account all the same.
create or replace view settlement.write_offs as
select w.account_id, w.programme, v.year, v.programme_version, w.place, w.fen
from (
    select p.account_id, s.programme, s.place, p.amount_fen as fen
    from settlement.debt_settlement s
    join settlement.debt_part p on p.debt_settlement_id = s.id
    where s.kind = 'WRITTEN_OFF'
    union all
    select c.account_id, r.programme, c.place, -c.amount_fen
    from settlement.came_back c
    join settlement.run r on r.id = c.run_id
    where c.kind = 'FORGIVEN') w
join voucher.vouchers v on v.account_id = w.account_id;
grant select on settlement.write_offs to suanquan_app, suanquan_report, suanquan_audit;
