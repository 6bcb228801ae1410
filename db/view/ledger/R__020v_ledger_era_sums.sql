-- What an archived era's entries add up to, per leg and kind.
create or replace view ledger.era_sums as
select era,
       from_account                            as from_account_id,
       coalesce(to_account, from_account)      as to_account_id,
       ledger.bucket_name((buckets >> 4) & 15) as from_bucket,
       ledger.bucket_name(buckets & 15)        as to_bucket,
       buckets >= 256                          as is_back,
       kind, amount, basis, entries
from ledger.archived_sum;
grant select on ledger.era_sums to suanquan_app, suanquan_report, suanquan_audit;
