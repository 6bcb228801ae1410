-- On which day (Asia/Shanghai) the service of a record counts, and on which it came first: where it waited when it was kept,
-- else when it took effect. Periods close at midnights, so these days tell in which one it counts.
create or replace view usage.arrivals as
select e.id, (e.business_at at time zone 'Asia/Shanghai')::date as counts_on,
       (e.recorded_at at time zone 'Asia/Shanghai')::date as recorded_on,
       (least(e.recorded_at,
              (select min(d.received_at) from usage.deferred d
               where d.key = e.key and d.counts_at = e.business_at and coalesce(d.outcome, 'ACCEPTED') = 'ACCEPTED'
                 and substring(d.statement from 1 for length(e.content)) = e.content))
        at time zone 'Asia/Shanghai')::date as came_on
from ledger.journal e
where e.kind = 300;
grant select on usage.arrivals to suanquan_app, suanquan_report, suanquan_audit;
