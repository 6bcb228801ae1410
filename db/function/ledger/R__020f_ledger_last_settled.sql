-- A number that is settled, with all below it: the last one that was drawn when this was called, once everybody who
-- posted then has ended, which is waited for, at most for that long. Null where it takes longer. What a later statement
-- of a READ COMMITTED transaction sees has every batch up to it (docs/design/007).
create or replace function ledger.last_settled(patience interval) returns bigint language plpgsql volatile as $$
declare
    drawn bigint := (select batch from ledger.last_drawn);
    posting text[] := array(select id from ledger.posting_transactions where pid <> pg_backend_pid());
    until timestamptz := clock_timestamp() + patience;
begin
    while exists (select from ledger.posting_transactions where id = any (posting)) loop
        if clock_timestamp() > until then
            return null;
        end if;
        perform pg_sleep(0.005);
    end loop;
    return drawn;
end
$$;
