-- The states that records came to after they were posted: by which act (confirmation, dispute, claim, lapse), and when; a
-- mark is over where its claim was withdrawn or returned.
create or replace view usage.marks as
select m.record_id, m.mark, m.act_id, m.at, m.fee_fen,
       m.mark = 'CLAIMED' and exists (select from usage.ended_claim c where c.claim = m.act_id) as is_over
from usage.mark m;
grant select on usage.marks to suanquan_app, suanquan_report, suanquan_audit;
