-- The accounts with what stands in their buckets, names instead of codes.
create or replace view ledger.accounts as
select id,
       key,
       (array['SOURCE', 'FUND', 'LIMIT', 'COUNT', 'HOLDING'])[type + 1] as type,
       programme,
       fiscal_year,
       owner,
       (array['OPEN', 'FROZEN', 'CLOSED'])[status + 1] as status,
       may_overdraw,
       rate_bps,
       available, held, claimable, claimed, payable, paid, owed, lapsed,
       basis,
       entries
from ledger.account;
grant select on ledger.accounts to suanquan_app, suanquan_report, suanquan_audit;
