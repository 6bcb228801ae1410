-- The marks of a record's life: which act (confirmation, dispute, decision, claim) set which, and when.
create or replace view usage.marks as
select record_id, mark, act_id, at
from usage.mark;
grant select on usage.marks to suanquan_app, suanquan_report, suanquan_audit;
