-- The vouchers whose claims the finance office lets be paid though they were stopped: since when, and why.
create or replace view settlement.releases as
select voucher_id as voucher, reason, released_at as at
from settlement.release;
grant select on settlement.releases to suanquan_app, suanquan_report, suanquan_audit;
