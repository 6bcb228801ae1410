-- What is said against records and how it was decided, a line for each disputed record; who raised it and whose voucher it
-- is are left out, for centers read this.
create or replace view usage.disputes as
select d.id, e.source, m.record_id, m.fee_fen, d.voucher, d.reason, d.raised_at,
       d.decision, d.decided_at, d.decision_reason
from usage.dispute d
join usage.mark m on m.act_id = d.id and m.mark = 'DISPUTED'
join ledger.journal e on e.id = m.record_id;
grant select on usage.disputes to suanquan_app, suanquan_report, suanquan_audit;
