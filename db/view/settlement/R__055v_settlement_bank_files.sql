-- The files that banks sent on payments of runs and of advances, without their content; run is what they are of.
create or replace view settlement.bank_files as
select f.id, coalesce(f.run_id, f.advance_id) as run, coalesce(r.programme, d.programme) as programme, f.received_at,
       f.advance_id is not null as is_advance
from settlement.bank_file f
left join settlement.run r on r.id = f.run_id
left join settlement.advance d on d.id = f.advance_id;
grant select on settlement.bank_files to suanquan_app, suanquan_report, suanquan_audit;
