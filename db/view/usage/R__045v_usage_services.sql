-- The services that usage records still earn something for, after their corrections: from which center, what, and the
-- day in Asia/Shanghai on which they count.
create or replace view usage.services as
select e.id as record_id, s.center_id, usage.service_item(e.content) as item,
       (e.business_at at time zone 'Asia/Shanghai')::date as day
from ledger.journal e
join usage.source s on s.source = e.source
where e.kind = 300
  and e.basis + coalesce((select sum(c.basis) from ledger.journal c where c.ref = e.id and c.kind in (301, 302)), 0) > 0;
grant select on usage.services to suanquan_app, suanquan_report, suanquan_audit;
