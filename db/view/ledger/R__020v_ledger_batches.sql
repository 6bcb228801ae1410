-- The groups of entries that were written together, and when.
create or replace view ledger.batches as
select id, recorded_at, entries
from ledger.batch;
grant select on ledger.batches to suanquan_app, suanquan_report, suanquan_audit;
