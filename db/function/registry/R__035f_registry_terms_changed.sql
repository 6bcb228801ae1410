-- Usage is judged again after what it is judged by has changed: suspensions, relations, what is said of
-- their end, centers, what they have and at which price, and admissions that were amended or removed.
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
create or replace trigger terms_changed after insert or update or delete on registry.ending
    for each statement execute function registry.terms_changed();
create or replace trigger terms_changed after insert or update or delete on registry.capacity
    for each statement execute function registry.terms_changed();
alter table registry.suspension enable always trigger terms_changed;
alter table registry.relation enable always trigger terms_changed;
alter table registry.admission enable always trigger terms_changed;
alter table registry.center enable always trigger terms_changed;
alter table registry.ending enable always trigger terms_changed;
alter table registry.capacity enable always trigger terms_changed;
