-- The applications that a reviewer rejected or closed, at their place in the serial order of the ledger, with the reason as
-- the holder was told it. What was granted of one before is none of this.
create or replace view voucher.rejections as
select r.application, r.place, r.at, a.state as decision, a.programme, a.programme_version, a.rule_id,
       case a.state when 'CLOSED' then a.end_reason else a.review_reason end as reason
from voucher.rejection r
join voucher.application a on a.id = r.application;
grant select on voucher.rejections to suanquan_app, suanquan_report, suanquan_audit;
