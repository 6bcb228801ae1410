-- The originals that claims name, one row each: invoices, with all that each is known by, and proofs of payment with the
-- SHA-256 of the document; without it where the claim was made before anybody was asked for just that document.
create or replace view claim.documents as
select i.claim, 'INVOICE' as kind, i.place, null::text as sha256,
       (select array_agg(n.identity) from claim.invoice_identity n where n.claim = i.claim and n.place = i.place)
           as identities
from claim.invoice i
union all
select p.claim, 'PAYMENT_PROOF', p.place, case when c.is_proved_by_hash then p.sha256 end, null::text[]
from claim.payment p
join claim.claim c on c.id = p.claim;
grant select on claim.documents to suanquan_app, suanquan_report, suanquan_audit;
