-- The vouchers that the finance office lets be paid though the account that their holder has since then is another's too.
create or replace view settlement.account_releases as
select voucher_id as voucher, account_since, reason, released_at as at
from settlement.account_release;
grant select on settlement.account_releases to suanquan_app, suanquan_report, suanquan_audit;
