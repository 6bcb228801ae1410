-- What runs set off of the advances of each center, by the round that counts.
create or replace view settlement.center_set_offs as
select r.id as run, r.programme, r.period, r.state, s.advance_id as advance, a.center_id, s.amount_fen, s.document_number
from settlement.advance_set_off s
join settlement.run r on r.id = s.run_id and r.round = s.round
join settlement.advance a on a.id = s.advance_id;
grant select on settlement.center_set_offs to suanquan_app, suanquan_report, suanquan_audit;
