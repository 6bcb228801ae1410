-- The objections that are undecided, or were upheld.
create or replace view objection.standing as
select id, no, kind, subject, state
from objection.objection
where state in ('FILED', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD');
grant select on objection.standing to suanquan_app, suanquan_audit;
