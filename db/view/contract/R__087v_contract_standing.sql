-- The contracts that bind: those in force, and those that an office ended, which bind what was used before.
create or replace view contract.standing as
select id, no, holder, center_id, number, state
from contract.contract
where state in ('IN_FORCE', 'ENDED');
grant select on contract.standing to suanquan_app, suanquan_report, suanquan_audit;
