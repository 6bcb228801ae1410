-- A suspension or a relation may come, an admission or a center may be amended: usage judged before is judged again.
create or replace function registry.terms_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform ledger.raise_terms();
    return null;
end
$$;
revoke execute on function registry.terms_changed() from public;

create or replace trigger terms_changed after insert or update or delete on registry.suspension
    for each statement execute function registry.terms_changed();
create or replace trigger terms_changed after insert or update or delete on registry.relation
    for each statement execute function registry.terms_changed();
create or replace trigger terms_changed after update or delete on registry.admission
    for each statement execute function registry.terms_changed();
create or replace trigger terms_changed after insert or update or delete on registry.center
    for each statement execute function registry.terms_changed();
