-- What settlement runs take: each claim, and each correction after a payment, with the run that holds it.
create or replace view claim.lines as
select id, claim, account_id, programme, amount_fen, is_correction, since, state, run, is_refund
from claim.line;
grant select on claim.lines to suanquan_app, suanquan_report, suanquan_audit;
