-- Whoever must know whether a change of its own raises the terms waits here for others who are about to find out.
create or replace function ledger.lock_terms() returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    begin atomic
        select version from ledger.terms for update;
    end;
revoke execute on function ledger.lock_terms() from public;
