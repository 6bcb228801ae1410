-- The lines of each locked round whose money is the voucher's and goes to a payee, with what became of the round. Of a payee
-- that was withheld nothing is in payment from the export on.
create or replace view settlement.locked_lines as
select r.programme, l.run_id as run, l.round, l.claim_id as line, l.payee_id as payee, l.account_id, l.amount_fen,
       k.locked_at, j.rejected_at, r.closed_at,
       case when exists (select from settlement.withheld w
                         where w.run_id = l.run_id and w.round = l.round and w.payee_id = l.payee_id)
            then e.exported_at end as withheld_at
from settlement.line l
join settlement.run r on r.id = l.run_id
join settlement.lock k on k.run_id = l.run_id and k.round = l.round
left join settlement.rejection j on j.run_id = l.run_id and j.round = l.round
left join settlement.export e on e.run_id = l.run_id and e.round = l.round
where l.amount_fen > 0 and not l.is_refund;
grant select on settlement.locked_lines to suanquan_app, suanquan_report, suanquan_audit;
