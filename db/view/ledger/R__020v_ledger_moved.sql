-- Everything that was ever moved: entry by entry where the journal still has it, added up where it has not.
create or replace view ledger.moved as
select from_account                            as from_account_id,
       coalesce(to_account, from_account)      as to_account_id,
       ledger.bucket_name((buckets >> 4) & 15) as from_bucket,
       ledger.bucket_name(buckets & 15)        as to_bucket,
       kind, amount, basis, entries
from (
    select from_account, to_account, kind, buckets, amount, basis, 1::bigint as entries
    from ledger.entry
    union all
    select from_account, to_account, kind, buckets, amount, basis, entries
    from ledger.archived_sum
    where not ledger.is_in_journal(era)
) as m;
grant select on ledger.moved to suanquan_app, suanquan_report, suanquan_audit;
