-- Each order to pay, of a run and of an advance, with the moment its run was closed at. What was taken back
-- of an advance was never paid, so a cancelled one is not ordered any more.
create or replace view settlement.payment_orders as
select i.run_id as act, false as is_advance, r.programme, i.round, i.payee_id as payee, p.name, i.batch, i.amount_fen,
       i.released_at, r.closed_at
from settlement.instruction i
join settlement.run r on r.id = i.run_id
join settlement.payee p on p.run_id = i.run_id and p.round = i.round and p.payee_id = i.payee_id
where i.direction = 'PAY'
union all
select d.id, true, d.programme, 0, d.payee_id, o.name, o.batch, o.amount_fen, o.released_at, null
from settlement.advance_payment o
join settlement.advance d on d.id = o.advance_id
where d.state <> 'CANCELLED';
grant select on settlement.payment_orders to suanquan_app, suanquan_report, suanquan_audit;
