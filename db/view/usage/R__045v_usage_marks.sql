-- The states that records came to after they were posted: by which act (confirmation, dispute, claim, lapse), when, and
-- with which fee. A claim that was withdrawn or returned is not among them, nor a quarantine that
-- a record was released from.
create or replace view usage.marks as
select m.record_id, m.mark, m.act_id, m.at, m.fee_fen
from usage.mark m
where m.mark not in ('CLAIMED', 'QUARANTINED')
   or m.mark = 'CLAIMED' and not exists (select from usage.ended_claim c where c.claim = m.act_id)
   or m.mark = 'QUARANTINED'
      and not exists (select from usage.released r where r.act_id = m.act_id and r.record_id = m.record_id);
grant select on usage.marks to suanquan_app, suanquan_report, suanquan_audit;
