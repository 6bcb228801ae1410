-- The last day of each relation, suspension and credit bar that an ending shortens; a last day before the first means
-- that it was recorded by mistake.
create or replace view registry.endings as
select mark_id, last_day
from (select distinct on (mark_id) mark_id, last_day
      from (select coalesce(relation_id, suspension_id, credit_bar_id) as mark_id, turn, last_day
            from registry.ending) e
      order by mark_id, turn desc) latest
where last_day is not null;
grant select on registry.endings to suanquan_app, suanquan_report, suanquan_audit;
