-- Why: a check of the books that reads all entries grows with the years. What was once found sound is kept: up to which
-- position, and what the entries up to it add up to, so that a check reads only what came since (docs/design/039). Only
-- ledger.check_new() and ledger.recount() write it, and only what the journal says: the service may call them, and may
-- write no row. And posting can be stopped, until a person or a recount lets it go on.
-- Together: builds before neither read nor write it; while posting is stopped they post nothing either.
create table ledger.checked (
    single       boolean     primary key default true check (single),
    position     bigint      not null check (position >= 0), -- every batch up to it is in the sums, settled
    batches      bigint      not null check (batches >= 0), -- up to it, those of eras taken away included
    entries      bigint      not null check (entries >= 0),
    origin       text        not null, -- as ledger.origin() said when all was recounted
    incarnation  smallint    not null,
    schema       integer     not null, -- db.standing then
    recounted_at timestamptz not null,
    checked_at   timestamptz not null
);

-- What the entries up to that position add up to: of an account the eight buckets by their codes, 8 its basis, 9 how
-- many entries name it.
create table ledger.checked_sum (
    account integer  not null,
    place   smallint not null check (place between 0 and 9),
    sum     bigint   not null,
    primary key (account, place)
) with (fillfactor = 80);

-- While one of them has no end, nobody posts (ledger.next_batch).
create table ledger.stop (
    number     integer     generated always as identity primary key,
    stopped_at timestamptz not null,
    finding    text        not null check (length(finding) between 1 and 1000),
    also_found text[]      not null default '{}', -- what else, by the check that stopped it or later ones; never shorter
    covers     text[]      not null default '{}', -- what each of them is of, from the first on, without its figures
    off_by     bigint[]    not null default '{}', -- and how far it was off: a release covers it as far, to the same side
    times      integer     not null default 1 check (times > 0), -- how many checks found it
    ended_at   timestamptz,
    ended_by   text        check (ended_by in ('RECOUNT', 'PERSON')),
    reason     text        check (length(reason) between 1 and 1000),
    open_until timestamptz, -- who lets it go on says until when it is not stopped again by what stands here
    check ((ended_at is null) = (ended_by is null)),
    check ((ended_by is not distinct from 'PERSON') = (reason is not null)),
    check ((reason is null) = (open_until is null)),
    check (cardinality(covers) = cardinality(off_by))
);
create unique index stop_once on ledger.stop ((ended_at is null)) where ended_at is null;

grant select on ledger.checked, ledger.checked_sum, ledger.stop to suanquan_app, suanquan_report, suanquan_audit;
grant insert, update (also_found, covers, off_by, times, ended_at, ended_by, reason, open_until) on ledger.stop to suanquan_app;
