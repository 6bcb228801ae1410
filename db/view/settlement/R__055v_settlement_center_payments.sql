-- What runs pay for the lines of each center, without the holders: of the round that counts, without what was withheld, the
-- end of the account that is paid, and what the bank said last. pay_fen is what the payee gets after set-offs; is_whole where
-- all of that is for this center.
create or replace view settlement.center_payments as
select r.id as run, r.programme, r.period, r.state, r.prepared_at, l.center_id, l.lines, l.amount_fen,
       right(p.account_number, 4) as account_end, p.bank, w.outcome, w.on_date,
       p.gross_fen - p.correction_fen - p.advance_fen as pay_fen, l.amount_fen = p.gross_fen - p.correction_fen as is_whole
from settlement.run r
cross join lateral (
    select n.center_id, n.payee_id, count(*)::integer as lines, sum(n.amount_fen)::bigint as amount_fen
    from settlement.line n
    where n.run_id = r.id and n.round = r.round and n.is_live and n.payee_role = 'CENTER'
      and not exists (select from settlement.withheld h
                      where h.run_id = n.run_id and h.round = n.round and h.claim_id = n.claim_id)
    group by n.center_id, n.payee_id) l
join settlement.payee p on p.run_id = r.id and p.round = r.round and p.payee_id = l.payee_id
left join lateral (
    select o.outcome, o.on_date from settlement.result o
    where o.run_id = r.id and o.payee_id = l.payee_id order by o.batch desc, o.seq desc limit 1) w on true;
grant select on settlement.center_payments to suanquan_app, suanquan_report, suanquan_audit;
