-- The files that banks sent on payments of runs, without their content.
create or replace view settlement.bank_files as
select f.id, f.run_id as run, r.programme, f.received_at
from settlement.bank_file f
join settlement.run r on r.id = f.run_id;
grant select on settlement.bank_files to suanquan_app, suanquan_report, suanquan_audit;
