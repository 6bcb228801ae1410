-- The transactions that may have drawn a batch and have not ended: those that hold the lock of next_batch(). As it is
-- at this moment, whatever the transaction sees.
create or replace view ledger.posting_transactions as
select l.virtualtransaction as id,
       l.pid
from pg_locks l
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid::bigint = 8387794262690230081 >> 32
  and l.objid::bigint = 8387794262690230081 & 4294967295;
grant select on ledger.posting_transactions to suanquan_app, suanquan_report, suanquan_audit;
