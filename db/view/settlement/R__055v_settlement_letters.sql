-- What each holder was told about the payments of its claims: one line for each thing the bank or the bureau said.
drop view if exists settlement.letters; -- an earlier one had its columns otherwise, and those cannot be renamed in place
create view settlement.letters as
select i.payee_id as holder, 'payment-' || i.run_id || '-' || i.batch || '-' || w.seq as id, 'PAYMENT_' || w.outcome as kind,
       w.recorded_at as at, r.programme, r.period, i.amount_fen, w.reason, n.claims
from settlement.instruction i
join settlement.result w on w.run_id = i.run_id and w.payee_id = i.payee_id and w.batch = i.batch
join settlement.run r on r.id = i.run_id
join lateral (
    select array_agg(distinct l.of_claim_id) as claims from settlement.line l
    where l.run_id = i.run_id and l.round = i.round and l.payee_id = i.payee_id and l.payee_role = 'HOLDER') n
  on n.claims is not null;
grant select on settlement.letters to suanquan_app, suanquan_report, suanquan_audit;
