-- The originals that claims name, one row each: invoices, and proofs of payment with the SHA-256 of the document.
create or replace view claim.documents as
select i.claim, 'INVOICE' as kind, i.place, null::text as sha256 from claim.invoice i
union all
select p.claim, 'PAYMENT_PROOF', p.place, p.sha256 from claim.payment p;
grant select on claim.documents to suanquan_app, suanquan_report, suanquan_audit;
