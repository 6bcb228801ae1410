-- What each usage record is for, whatever corrections have made of it: from which center, what, and the day in
-- Asia/Shanghai on which it counts.
create or replace view usage.service_days as
select e.id as record_id, s.center_id, usage.service_item(e.content) as item,
       (e.business_at at time zone 'Asia/Shanghai')::date as day
from ledger.journal e
join usage.source s on s.source = e.source
where e.kind = 300;
grant select on usage.service_days to suanquan_app, suanquan_audit;
