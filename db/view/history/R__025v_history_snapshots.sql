-- The snapshots: up to which position each adds up, and when it was taken.
create or replace view history.snapshots as
select no, since, position, taken_at, batches, entries
from history.snapshot;
grant select on history.snapshots to suanquan_app, suanquan_report, suanquan_audit;
