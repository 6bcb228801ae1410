-- The lines of what a run pays for a center, without the holders: of the round that counts, without what was withheld.
create or replace view settlement.center_payment_lines as
select r.id as run, n.center_id, n.claim_id as line, n.of_claim_id as claim, n.voucher_number, n.amount_fen, n.is_correction,
       n.late_records, n.late_fen
from settlement.run r
join settlement.line n on n.run_id = r.id and n.round = r.round
where n.is_live and n.payee_role = 'CENTER'
  and not exists (select from settlement.withheld h
                  where h.run_id = n.run_id and h.round = n.round and h.claim_id = n.claim_id);
grant select on settlement.center_payment_lines to suanquan_app, suanquan_report, suanquan_audit;
