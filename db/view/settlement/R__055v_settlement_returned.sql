-- Payments that the bank sent back and that nobody decided on yet: paid neither again nor given up.
create or replace view settlement.returned as
select r.id as run, r.programme, r.period, i.payee_id as payee, p.name, i.amount_fen, w.on_date, w.reason
from settlement.run r
join settlement.instruction i on i.run_id = r.id
join settlement.payee p on p.run_id = i.run_id and p.round = i.round and p.payee_id = i.payee_id
join lateral (
    select o.outcome, o.on_date, o.reason from settlement.result o
    where o.run_id = i.run_id and o.payee_id = i.payee_id and o.batch = i.batch
    order by o.seq desc limit 1) w on w.outcome = 'RETURNED'
where r.state = 'PAID_OUT'
  and not exists (select from settlement.instruction n
                  where n.run_id = i.run_id and n.payee_id = i.payee_id and n.batch > i.batch);
grant select on settlement.returned to suanquan_app, suanquan_report, suanquan_audit;
