-- Takes an era's partition out of the journal, once it was kept; for the owner. The table remains, apart. Waits for two
-- seconds at most for those who use the journal (lock_timeout).
create or replace function ledger.detach_era(detached smallint) returns void language plpgsql volatile
    set lock_timeout = '2s' as $$
begin
    if not exists (select from ledger.era_archive where era = detached) then
        raise exception 'era % is not kept', detached using errcode = 'restrict_violation';
    end if;
    execute format('alter table ledger.entry detach partition ledger.%I', 'entry_' || detached);
end
$$;
revoke execute on function ledger.detach_era(smallint) from public;
