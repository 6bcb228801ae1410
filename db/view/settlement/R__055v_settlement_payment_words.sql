-- Each word on an order to pay or to set off, of a run and of an advance, in its order.
create or replace view settlement.payment_words as
select w.run_id as act, false as is_advance, w.programme, i.round, w.payee_id as payee, w.batch, w.seq, w.outcome,
       w.bank_reference, w.recorded_at, i.amount_fen
from settlement.result w
join settlement.instruction i on i.run_id = w.run_id and i.payee_id = w.payee_id and i.batch = w.batch
union all
select w.advance_id, true, w.programme, 0, d.payee_id, w.batch, case w.outcome when 'PAID' then 1 else 2 end, w.outcome,
       w.bank_reference, w.recorded_at, o.amount_fen
from settlement.advance_word w
join settlement.advance_payment o on o.advance_id = w.advance_id and o.batch = w.batch
join settlement.advance d on d.id = w.advance_id;
grant select on settlement.payment_words to suanquan_app, suanquan_report, suanquan_audit;
