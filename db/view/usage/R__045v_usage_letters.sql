-- What each holder was told about its disputes: whether the records stand, and why.
create or replace view usage.letters as
select d.holder, 'dispute-' || d.id as id, 'DISPUTE_' || d.decision as kind, d.decided_at as at, d.voucher,
       d.decision_reason as reason
from usage.dispute d
where d.decision is not null;
grant select on usage.letters to suanquan_app, suanquan_report, suanquan_audit;
