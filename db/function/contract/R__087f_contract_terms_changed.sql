-- Usage is judged again once a contract comes in force, says something else, ends, or counts again: what is judged by cached facts must
-- know whose contracts there are. A proposal changes nothing yet.
create or replace function contract.terms_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform ledger.raise_terms();
    return null;
end
$$;
revoke execute on function contract.terms_changed() from public;

create or replace trigger terms_changed after insert or update on contract.version
    for each row when (new.state = 'IN_FORCE') execute function contract.terms_changed();
create or replace trigger contract_ended after update on contract.contract
    for each row when (new.state = 'ENDED' or old.state = 'ENDED') execute function contract.terms_changed();
alter table contract.version enable always trigger terms_changed;
alter table contract.contract enable always trigger contract_ended;
