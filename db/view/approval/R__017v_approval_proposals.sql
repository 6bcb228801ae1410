-- The proposals that wait for another person or were decided, without their content.
create or replace view approval.proposals as
select id, act, subject, proposed_by, proposed_at, state
from approval.proposal;
grant select on approval.proposals to suanquan_app, suanquan_audit;
