-- The disputes: who raised one about which voucher, and whether it is decided.
create or replace view usage.dispute_states as
select id, holder, voucher, raised_at, decision
from usage.dispute;
grant select on usage.dispute_states to suanquan_app, suanquan_audit;
