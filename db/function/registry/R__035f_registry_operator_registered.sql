-- Usage is judged again after the unit that runs a center was registered or amended as a holder; other holders change
-- no judgement. Where center and unit are registered at the same moment they wait for each other on the row of the
-- terms: the second sees the first.
create or replace function registry.operator_registered() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform ledger.lock_terms();
    if exists (select from registered r join registry.center c on c.operator = r.social_credit_code) then
        perform ledger.raise_terms();
    end if;
    return null;
end
$$;
revoke execute on function registry.operator_registered() from public;

create or replace trigger operator_registered after insert on registry.holder referencing new table as registered
    for each statement execute function registry.operator_registered();
create or replace trigger operator_amended after update on registry.holder referencing new table as registered
    for each statement execute function registry.operator_registered();
alter table registry.holder enable always trigger operator_registered;
alter table registry.holder enable always trigger operator_amended;
