-- What was refused, begins to wait and does not wait any more, of each center, a record a row, at its place in the serial
-- order of the ledger.
create or replace view usage.center_notes as
select center_id, place, no, step, record_id, voucher, fee_fen, code, at
from usage.center_note;
grant select on usage.center_notes to suanquan_app, suanquan_report, suanquan_audit;
