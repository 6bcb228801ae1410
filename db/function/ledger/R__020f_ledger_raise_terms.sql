-- The terms changed: what was judged before is judged again (docs/design/012). Rooms above call it, by trigger, for
-- every change that can turn a yes into a no.
create or replace function ledger.raise_terms() returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    begin atomic
        update ledger.terms set version = version + 1;
    end;
revoke execute on function ledger.raise_terms() from public;
