-- The invoices in live claims, for the province to find one that two cells have: a digest of the invoice's identity, and
-- the claim, which the cell's own bureau can look up.
create or replace view claim.cell_invoices with (security_barrier) as
select encode(sha256(convert_to(identity, 'UTF8')), 'hex') as identity_sha256, claim
from claim.invoice_identity
where is_live;
-- A server whose roles were made before this one has none yet (docs/operations.md, "Roles of the database").
do $$
begin
    if exists (select from pg_roles where rolname = 'suanquan_province') then
        grant usage on schema claim to suanquan_province;
        grant select on claim.cell_invoices to suanquan_province;
    end if;
end
$$;
