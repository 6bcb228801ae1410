-- The states that records came to after they were posted: by which act (confirmation, dispute, claim), and when. A claim
-- that ended before it was paid is not among them.
create or replace view usage.marks as
select m.record_id, m.mark, m.act_id, m.at
from usage.mark m
where m.mark <> 'CLAIMED'
   or not exists (select from usage.unclaimed u where u.record_id = m.record_id and u.act_id = m.act_id);
grant select on usage.marks to suanquan_app, suanquan_report, suanquan_audit;
