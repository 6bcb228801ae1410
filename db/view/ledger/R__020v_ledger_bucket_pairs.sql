-- The pairs of buckets between which an entry can move, by the code that the journal has of them (bucket_pair).
create or replace view ledger.bucket_pairs as
select c.pair::smallint as pair,
       ledger.bucket_name((c.pair >> 4) & 15) as from_bucket,
       ledger.bucket_name(c.pair & 15)        as to_bucket,
       c.pair >= 256                          as is_back
from generate_series(0, 511) as c (pair)
where (c.pair >> 4) & 15 < 8 and c.pair & 15 < 8;
grant select on ledger.bucket_pairs to suanquan_app, suanquan_report, suanquan_audit;
