-- The money of each record as it stands: its eligible fee, and what it holds, the sum of its entries. What it holds stands
-- in HELD while it is posted or disputed, in CLAIMABLE once confirmed, and in the lines of its claim once claimed.
create or replace view usage.record_money as
select e.id as record_id, e.from_account_id as account_id, e.from_page as page, e.source, e.business_at as counts_at,
       e.recorded_at, e.basis + coalesce(m.fee_fen, 0) as fee_fen, e.earned + coalesce(m.net_fen, 0) as net_fen
from ledger.journal e
left join lateral (
    select sum(o.fee_fen)::bigint as fee_fen, sum(o.net_fen)::bigint as net_fen
    from usage.record_moves o where o.record_id = e.id) m on true
where e.kind = 300;
grant select on usage.record_money to suanquan_app, suanquan_report, suanquan_audit;
