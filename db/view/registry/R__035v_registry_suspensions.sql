-- Which admissions are suspended, and from when to when: to the last day of an ending, where one stands.
create or replace view registry.suspensions as
select s.id, s.admission_id, s.suspended_from, coalesce(e.last_day, s.suspended_to) as suspended_to, s.reason,
       e.last_day is not null as is_ended, a.center_id
from registry.suspension s
join registry.admission a on a.id = s.admission_id
left join lateral (
    select last_day from registry.ending where suspension_id = s.id order by turn desc limit 1) e on true;
grant select on registry.suspensions to suanquan_app, suanquan_report, suanquan_audit;
