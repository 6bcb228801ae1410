-- The advances of each center, without the officers: how much, by which document, and what of it was paid back or written
-- off. Where the rest stands its account says.
create or replace view settlement.center_advances as
select a.id, a.center_id, a.programme, a.year, a.account_id, a.amount_fen, a.taken_back_fen, a.document_number,
       a.approved_at, a.state,
       (select coalesce(sum(p.amount_fen), 0)::bigint from settlement.advance_repayment p where p.advance_id = a.id)
           as repaid_fen,
       (select coalesce(sum(w.amount_fen), 0)::bigint from settlement.advance_write_off w where w.advance_id = a.id)
           as written_off_fen
from settlement.advance a;
grant select on settlement.center_advances to suanquan_app, suanquan_report, suanquan_audit;
