-- The vouchers that the finance office lets be paid though the account of their holder is another's too: as those share it of
-- whom the last came to it then.
create or replace view settlement.account_releases as
select voucher_id as voucher, account_since, reason, released_at as at
from settlement.account_release;
grant select on settlement.account_releases to suanquan_app, suanquan_report, suanquan_audit;
