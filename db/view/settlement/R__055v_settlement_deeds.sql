-- The deeds of a run: what was done, how often, by whom and when. All returns by the bank are one line, and so are all
-- second payments.
create or replace view settlement.deeds as
select id as run, 'PREPARED' as deed, 1::bigint as times, prepared_by as person, prepared_at as at from settlement.run
union all
select run_id, 'LOCKED', 1, locked_by, locked_at from settlement.lock
union all
select run_id, 'REJECTED', 1, rejected_by, rejected_at from settlement.rejection
union all
select run_id, 'APPROVED', 1, approved_by, approved_at from settlement.approval
union all
select run_id, 'EXPORTED', 1, exported_by, exported_at from settlement.export
union all
select run_id, 'RETURNED', count(*), min(recorded_by), max(recorded_at)
from settlement.result where outcome = 'RETURNED' group by run_id
union all
select p.run_id, 'REPAID', count(*), min(p.released_by), max(i.released_at)
from settlement.repayment p
join settlement.instruction i on i.run_id = p.run_id and i.payee_id = p.payee_id and i.batch = p.batch
group by p.run_id
union all
select run_id, outcome, count(*), min(recorded_by), max(recorded_at)
from settlement.result where outcome in ('GIVEN_UP', 'REOPENED') group by run_id, outcome
union all
select run_id, 'CANCELLED', 1, cancelled_by, cancelled_at from settlement.cancellation
union all
select id, 'CLOSED', 1, '', closed_at from settlement.run where closed_at is not null;
grant select on settlement.deeds to suanquan_app, suanquan_report, suanquan_audit;
