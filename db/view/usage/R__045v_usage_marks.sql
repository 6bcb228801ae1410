-- The states that records came to after they were posted: by which act (confirmation, dispute, claim), and when.
create or replace view usage.marks as
select record_id, mark, act_id, at
from usage.mark;
grant select on usage.marks to suanquan_app, suanquan_report, suanquan_audit;
