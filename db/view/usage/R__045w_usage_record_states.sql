-- The state of each record: that of the furthest mark it carries (RecordState).
create or replace view usage.record_states as
select r.id as record_id,
       coalesce(
           (select m.mark from usage.marks m where m.record_id = r.id
            order by array_position(array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'DISPUTED'], m.mark) limit 1),
           'POSTED') as state
from usage.records r;
grant select on usage.record_states to suanquan_app, suanquan_report, suanquan_audit;
