-- The last batch id that was drawn, and may still be open: as it is at this moment, whatever the transaction sees.
create or replace view ledger.last_drawn as
select case when is_called then last_value else last_value - 1 end as batch
from ledger.batch_id;
grant select on ledger.last_drawn to suanquan_app, suanquan_report, suanquan_audit;
