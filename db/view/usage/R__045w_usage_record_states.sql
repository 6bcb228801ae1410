-- Each record as it stands: its state, that of the furthest mark it carries (RecordState), and on which account it holds
-- how much. Made for all records at once, with one pass over entries and marks; usage.record_money is for a few.
create or replace view usage.record_states as
select e.id as record_id, coalesce(s.state, 'POSTED') as state, e.from_account_id as account_id,
       e.earned + coalesce(m.net_fen, 0) as net_fen
from ledger.journal e
left join (
    select o.record_id, sum(o.net_fen)::bigint as net_fen
    from usage.record_moves o group by o.record_id) m on m.record_id = e.id
left join (
    select k.record_id,
           (array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'])[
               min(array_position(array['LAPSED', 'REJECTED', 'CLAIMED', 'CONFIRMED', 'QUARANTINED', 'DISPUTED'], k.mark))] as state
    from usage.marks k group by k.record_id) s on s.record_id = e.id
where e.kind = 300;
grant select on usage.record_states to suanquan_app, suanquan_report, suanquan_audit;
