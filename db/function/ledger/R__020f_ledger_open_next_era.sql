-- Ends the era that is open and opens the next one; for the owner. The partition is made before anybody has to wait;
-- then it waits for the batches under way, for ten seconds at most (lock_timeout), and nothing has happened where they
-- last longer. Answers the era that is now open.
create or replace function ledger.open_next_era() returns smallint language plpgsql volatile set lock_timeout = '10s' as $$
declare
    old smallint := (select max(era) from ledger.era);
    new smallint := old + 1;
    first bigint := new::bigint << 29;
    name text := 'entry_' || new;
    last bigint;
begin
    execute format('create table ledger.%I (like ledger.entry including defaults including constraints'
                   ' including storage, constraint %I unique (key))', name, name || '_key_once');
    execute format('create trigger entry_only_added_to before update or delete or truncate on ledger.%I'
                   ' for each statement execute function ledger.only_added_to()', name);
    execute format('alter table ledger.%I enable always trigger entry_only_added_to', name);
    -- What is written once is frozen as soon as it is vacuumed, so that no later vacuum has to read it again.
    execute format('alter table ledger.%I set (autovacuum_vacuum_insert_scale_factor = 0.1,'
                   ' autovacuum_freeze_min_age = 0, autovacuum_analyze_scale_factor = 0.05)', name);
    execute format('alter table ledger.entry attach partition ledger.%I for values from (%s) to (%s)',
                   name, first << 20, (first + (1 << 29)) << 20);

    perform pg_advisory_xact_lock(8387794262690230081);
    select last_value into last from ledger.batch_id;
    insert into ledger.era_end (era, last_batch, ended_at) values (old, last, clock_timestamp());
    insert into ledger.era (era, opened_at) values (new, clock_timestamp());
    -- From here on an entry that comes to the old era all the same is refused.
    execute format('create trigger entry_era_ended before insert on ledger.%I'
                   ' for each row execute function ledger.only_added_to()', 'entry_' || old);
    execute format('alter table ledger.%I enable always trigger entry_era_ended', 'entry_' || old);
    -- Unlike setval this is undone where the transaction is.
    execute format('alter sequence ledger.batch_id maxvalue %s restart with %s', first + (1 << 29) - 1, first);
    perform nextval('ledger.batch_id');
    return new;
end
$$;
revoke execute on function ledger.open_next_era() from public;
