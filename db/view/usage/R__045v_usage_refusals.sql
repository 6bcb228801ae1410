-- The records that a rule refused, and why, in words.
create or replace view usage.refusals as
select center_id, record_id, code, detail, rule, article, quote, voucher, fee_fen, completed_at, at, content_hash
from usage.refusal;
grant select on usage.refusals to suanquan_app, suanquan_report, suanquan_audit;
