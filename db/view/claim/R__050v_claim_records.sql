-- The records of each claim: the fee that counted then, its part of the claim's base, and what of the sum is its.
create or replace view claim.records as
select claim, record_id, fee_fen, base_fen, amount_fen, is_live
from claim.record;
grant select on claim.records to suanquan_app, suanquan_report, suanquan_audit;
