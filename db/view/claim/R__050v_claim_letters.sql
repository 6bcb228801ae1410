-- What each holder was told about its claims: that an office returned one, and why.
create or replace view claim.letters as
select c.holder, 'return-' || c.id as id, 'CLAIM_RETURNED' as kind, e.ended_at as at, c.programme, c.amount_fen, e.reason,
       array[c.id] as claims
from claim.ending e
join claim.claim c on c.id = e.claim
where e.kind = 'RETURNED';
grant select on claim.letters to suanquan_app, suanquan_report, suanquan_audit;
