-- What each entry after its posting did to a record: to its eligible fee, and to what it holds. Between AVAILABLE or OWED
-- and the other buckets a record's money comes and goes; among these it stays the record's.
create or replace view usage.record_moves as
select e.ref as record_id, e.id as entry_id, e.from_account_id as account_id, e.kind, e.recorded_at,
       e.basis as fee_fen,
       case when e.from_bucket in ('AVAILABLE', 'OWED') then e.amount else 0 end
           - case when e.to_bucket in ('AVAILABLE', 'OWED') then e.amount else 0 end as net_fen
from ledger.journal e
where e.ref is not null;
grant select on usage.record_moves to suanquan_app, suanquan_report, suanquan_audit;
