-- Why: the journal only grows. It is cut by id into eras, so that one that is closed can be frozen, archived with its
-- proof and taken away, while the indexes that are written stay those of the era that is open.
-- The journal of before becomes era 0 where it stands: nothing is rewritten. ATTACH reads its heap once, under the lock,
-- to see that every id is of era 0.

-- An era is a block of 2^29 batch ids: entry ids from era << 49, below 2^53 in the first sixteen eras, so that a
-- number of JSON still holds them exactly.
alter table ledger.entry rename to entry_0;
alter table ledger.entry_0 rename constraint entry_pkey to entry_0_pkey;
alter table ledger.entry_0 rename constraint entry_key_once to entry_0_key_once;
alter index ledger.entry_by_account rename to entry_0_by_account;
alter index ledger.entry_by_other_account rename to entry_0_by_other_account;
alter index ledger.entry_by_source rename to entry_0_by_source;
alter index ledger.entry_by_ref rename to entry_0_by_ref;

create table ledger.entry (like ledger.entry_0 including defaults including constraints including storage)
    partition by range (id);
alter table ledger.entry add constraint entry_pkey primary key (id) with (fillfactor = 100);
create index entry_by_account on ledger.entry (from_account, from_page);
create index entry_by_other_account on ledger.entry (to_account, to_page) where to_account is not null;
create index entry_by_source on ledger.entry (source, (id >> 28));
create index entry_by_ref on ledger.entry (ref) where ref is not null;
alter table ledger.entry attach partition ledger.entry_0 for values from (0) to (562949953421312);

-- A statement's triggers on the parent do not fire for a statement on a partition, so each has its own.
create trigger entry_only_added_to before update or delete or truncate on ledger.entry
    for each statement execute function ledger.only_added_to();
alter table ledger.entry enable always trigger entry_only_added_to;

-- What is written once is frozen as soon as it is vacuumed, so that no later vacuum has to read it again.
create function ledger.tune_era(partition regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s set (autovacuum_vacuum_insert_scale_factor = 0.1, autovacuum_freeze_min_age = 0,'
                   ' autovacuum_analyze_scale_factor = 0.05)', partition);
end
$$;
select ledger.tune_era('ledger.entry_0');

revoke all on ledger.entry_0 from suanquan_app, suanquan_report, suanquan_audit;
grant select on ledger.entry to suanquan_app, suanquan_report, suanquan_audit;
grant insert on ledger.entry to suanquan_app;

drop view ledger.journal;
create view ledger.journal as
select e.id,
       b.recorded_at,
       e.business_at,
       e.kind,
       f.key                                   as from_account,
       ledger.bucket_name((e.buckets >> 4) & 15) as from_bucket,
       coalesce(t.key, f.key)                  as to_account,
       ledger.bucket_name(e.buckets & 15)      as to_bucket,
       e.amount,
       e.basis,
       e.ref,
       e.content
from ledger.entry e
join ledger.batch b on b.id = e.id >> 20
join ledger.account f on f.id = e.from_account
left join ledger.account t on t.id = e.to_account;
grant select on ledger.journal to suanquan_app, suanquan_report, suanquan_audit;

-- The life of an era, each step a row that is added: opened, ended, archived.
create table ledger.era (
    era         smallint    primary key check (era between 0 and 15),
    first_batch bigint      not null generated always as (era::bigint << 29) stored,
    opened_at   timestamptz not null
);
create table ledger.era_end (
    era        smallint    primary key references ledger.era,
    last_batch bigint      not null check (last_batch >> 29 = era), -- drawn, if perhaps never written
    ended_at   timestamptz not null
);
create table ledger.era_archive (
    era         smallint    primary key references ledger.era_end,
    batches     bigint      not null check (batches >= 0),
    entries     bigint      not null check (entries >= 0),
    digest      bytea       not null check (length(digest) = 32), -- SHA-256 over the digests of its batches
    archived_at timestamptz not null
);

-- What must be known for ever of an entry whose era was taken away: whether its key was used, and the first answer.
create table ledger.archived (
    key     uuid     not null,
    content uuid     not null, -- first 128 bits of SHA-256 of the content
    id      bigint   not null,
    amount  bigint   not null,
    kind    smallint not null,
    buckets smallint not null,
    bound   bigint[],
    constraint archived_key_once primary key (key)
);
-- And the journal itself added up, per leg and kind, so that every law of the books is checked as before.
create table ledger.archived_sum (
    from_account bigint   not null,
    to_account   bigint, -- null: the same account
    amount       bigint   not null check (amount >= 0),
    basis        bigint   not null,
    entries      bigint   not null check (entries > 0),
    era          smallint not null references ledger.era_archive,
    kind         smallint not null,
    buckets      smallint not null,
    unique nulls not distinct (era, from_account, to_account, kind, buckets)
);

insert into ledger.era (era, opened_at)
values (0, coalesce((select recorded_at from ledger.batch order by id limit 1), now()));
-- An id past the block finds no number and no partition. What the sequence says was last has always been drawn, so that
-- whoever reads it knows: nobody will be given that number or a smaller one any more.
alter sequence ledger.batch_id maxvalue 536870911;
select nextval('ledger.batch_id') from ledger.batch_id where not is_called;

do $$
declare
    name text;
begin
    foreach name in array array['era', 'era_end', 'era_archive', 'archived', 'archived_sum'] loop
        execute format('create trigger %1$s_only_added_to before update or delete or truncate on ledger.%1$I'
                       ' for each statement execute function ledger.only_added_to()', name);
        execute format('alter table ledger.%1$I enable always trigger %1$s_only_added_to', name);
    end loop;
end
$$;
grant select on ledger.era, ledger.era_end, ledger.era_archive, ledger.archived, ledger.archived_sum
    to suanquan_app, suanquan_report, suanquan_audit;
grant select on sequence ledger.batch_id to suanquan_app, suanquan_report, suanquan_audit;

-- Whether an era's entries are in the journal, as it is at this moment.
create function ledger.is_in_journal(era smallint) returns boolean language sql stable
    return pg_partition_root(to_regclass('ledger.entry_' || era)) is not null;

-- Everything that was ever moved: entry by entry where the journal still has it, added up where it has not.
create view ledger.moved as
select from_account, to_account, kind, buckets, amount, basis, 1::bigint as entries
from ledger.entry
union all
select from_account, to_account, kind, buckets, amount, basis, entries
from ledger.archived_sum
where not ledger.is_in_journal(era);
grant select on ledger.moved to suanquan_app, suanquan_report, suanquan_audit;

-- The number of the next batch. The era lock is held until the transaction ends, so that no two eras are ever written
-- at the same time: keys that are looked up by a later statement are looked up in all eras before. The transaction has
-- its own id before it draws: once no transaction is left that had one when a number was read here as the last, that
-- number and all below are settled.
create function ledger.next_batch() returns bigint language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(8387794262690230081);
    perform pg_current_xact_id();
    return nextval('ledger.batch_id');
end
$$;

-- Ends the era that is open and opens the next one; for the owner. The partition is made before anybody has to wait;
-- then it waits for the batches under way, for ten seconds at most (lock_timeout), and nothing has happened where they
-- last longer. Answers the era that is now open.
create function ledger.open_next_era() returns smallint language plpgsql volatile set lock_timeout = '10s' as $$
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
    perform ledger.tune_era(format('ledger.%I', name)::regclass);
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
revoke execute on function ledger.open_next_era(), ledger.tune_era(regclass) from public;
