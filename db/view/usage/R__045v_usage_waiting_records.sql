-- The records that wait for what is not yet, and those that did, with how each ended.
create or replace view usage.waiting_records as
select center_id, record_id, number, voucher, fee_fen, completed_at, received_at, until, code, detail, ended_at, outcome,
       end_code, end_detail
from usage.deferred;
grant select on usage.waiting_records to suanquan_app, suanquan_report, suanquan_audit;
