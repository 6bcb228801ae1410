-- Why: a build whose statements do not fit the schema must not write: it would miss what others posted, and pay twice.
-- The database says which builds may write, and every transaction that posts asks it (docs/design/037).
create schema db;

-- A build is known by its newest migration, thousandfold: V084.2 is 84002.
create table db.writer (
    single boolean primary key default true check (single),
    number integer not null check (number > 0), -- of the newest build that migrated
    since  integer not null check (since between 1 and number) -- of the oldest that may write
);
insert into db.writer (number, since) values (101000, 101000);

-- Every build that has migrated this database, by the digest of its migrations, functions, triggers and views.
create table db.release (
    digest      text        primary key check (digest ~ '^[0-9a-f]{64}$'),
    number      integer     not null,
    migrated_at timestamptz not null default now()
);

grant usage on schema db to suanquan_app, suanquan_report, suanquan_audit;
grant select on all tables in schema db to suanquan_app, suanquan_report, suanquan_audit;
