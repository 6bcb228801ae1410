-- The usage records that were accepted, without their corrections: from which center, on which account, when the
-- service counts (its last instant), the eligible fee, and what it earned when it was posted.
create or replace view usage.records as
select e.id, s.center_id, e.from_account_id as account_id, e.business_at as counts_at, e.recorded_at,
       e.basis as fee_fen, e.earned as earned_fen
from ledger.journal e
left join usage.source s on s.source = e.source
where e.kind = 300;
grant select on usage.records to suanquan_app, suanquan_report, suanquan_audit;
