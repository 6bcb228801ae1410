-- What was done to records of each center (by the source of its entries), an act and step a row, at its place in the
-- serial order of the ledger. A confirmation that a dispute was decided by is UPHELD, a
-- rejection that a quarantine was decided by NOT_RELEASED.
create or replace view usage.center_acts as
select a.source, a.place, a.act_id, a.step as mark, a.at,
       case when a.step = 'CONFIRMED' and exists (select from usage.dispute d where d.id = a.act_id) then 'UPHELD'
            when a.step = 'REJECTED'
                 and exists (select from usage.quarantine_decision q where q.id = a.act_id) then 'NOT_RELEASED'
            else a.step end as step,
       a.records
from usage.center_act a;
grant select on usage.center_acts to suanquan_app, suanquan_report, suanquan_audit;
