-- Why: a holder and the center it runs may be registered at the same moment. Both now wait for each other on the row of the
-- terms, so that the one that comes second sees the first and raises them.
create or replace function registry.operator_registered() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from ledger.terms for update;
    if exists (select from registered r join registry.center c on c.operator = r.social_credit_code) then
        update ledger.terms set version = version + 1;
    end if;
    return null;
end
$$;
create trigger terms_changed_by_new after insert on registry.center
    for each statement execute function ledger.terms_changed();
