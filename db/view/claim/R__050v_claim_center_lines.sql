-- The lines of claims whose money goes to a center, with that center and without the holder: what a center may read of
-- what it is to be paid. claimed_fen is what the claim came to when it was made.
create or replace view claim.center_lines as
select l.id, l.claim, c.voucher, c.payee_center as center_id, l.programme, l.amount_fen, l.is_correction, l.since, l.state, l.run,
       c.amount_fen as claimed_fen
from claim.line l
join claim.claim c on c.id = l.claim
where c.payee_center is not null;
grant select on claim.center_lines to suanquan_app, suanquan_report, suanquan_audit;
