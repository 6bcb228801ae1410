-- The journal with names instead of codes. A join that a query does not use costs nothing: each is a left join on a
-- primary key. other_account_id is where the entry is between two accounts, null within one; pages and ids are indexed.
-- bucket_pair is the code of both buckets, to sum by (ledger.bucket_pairs).
create or replace view ledger.journal as
select e.id,
       e.id >> 20                                as batch,
       b.recorded_at,
       e.business_at,
       e.kind,
       e.from_account                            as from_account_id,
       f.key                                     as from_account,
       ledger.bucket_name((e.buckets >> 4) & 15) as from_bucket,
       e.from_page,
       coalesce(e.to_account, e.from_account)    as to_account_id,
       coalesce(t.key, f.key)                    as to_account,
       ledger.bucket_name(e.buckets & 15)        as to_bucket,
       e.to_account                              as other_account_id,
       e.to_page                                 as other_page,
       e.amount,
       e.buckets >= 256                          as is_back,
       case when e.buckets >= 256 then -e.amount else e.amount end as earned,
       e.basis,
       e.source,
       e.key,
       e.ref,
       e.bound[1]                                as bound_account_id,
       ledger.bucket_name(e.bound[2]::integer)   as bound_bucket,
       e.bound[3]                                as bound_left,
       e.bound[4]                                as bound_asked,
       e.content,
       e.buckets                                 as bucket_pair
from ledger.entry e
left join ledger.batch b on b.id = e.id >> 20
left join ledger.account f on f.id = e.from_account
left join ledger.account t on t.id = e.to_account;
grant select on ledger.journal to suanquan_app, suanquan_report, suanquan_audit;
