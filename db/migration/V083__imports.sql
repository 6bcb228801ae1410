-- Why: a center's file of a million records takes longer than a request may. It is kept in pieces until it is done, so
-- that another instance goes on where one stopped; what did not take effect is kept for thirty days, to be repaired.
create schema imports;

create table imports.import (
    id         uuid        primary key,
    center_id  uuid        not null,
    person     text        not null check (length(person) between 1 and 700),
    bearer     jsonb       not null,
    name       text        not null check (length(name) <= 200),
    form       text        not null check (form ~ '^[A-Z_]{1,20}$'),
    is_gzip    boolean     not null,
    state      text        not null check (state in ('UPLOADING', 'PREVIEWING', 'PREVIEWED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    begun_at   timestamptz not null,
    worked_at  timestamptz not null,
    ended_at   timestamptz,
    purged_at  timestamptz,
    worker     uuid,
    seen_at    timestamptz,
    attempt    int         not null default 0 check (attempt >= 0),
    lost       int         not null default 0 check (lost >= 0),
    rows       bigint       check (rows >= 0),
    done       bigint      not null default 0 check (done >= 0),
    from_done  bigint      not null default 0 check (from_done >= 0),
    held_fen   bigint      not null default 0 check (held_fen >= 0),
    counts     jsonb       not null default '{"outcomes": {}, "codes": {}}',
    failing    bigint      not null default 0 check (failing >= 0),
    is_posted  boolean     not null default false,
    head       text        check (length(head) <= 10000),
    code       text        check (length(code) <= 60),
    reason     text        check (length(reason) <= 2000)
);
comment on column imports.import.worked_at is 'when it was given to the workers last, by the clock of this database';
comment on column imports.import.seen_at is 'the last sign of life of its worker, by the clock of this database';
comment on column imports.import.lost is 'workers that were lost since a row was done; after some, the file itself is at fault';
comment on column imports.import.attempt is 'a preview and each start count their rows and findings anew, unless they go on';
create unique index import_at_work_once on imports.import (center_id) where state in ('PREVIEWING', 'RUNNING');
create index import_at_work on imports.import (state) where state in ('PREVIEWING', 'RUNNING');
create index import_of_center on imports.import (center_id, id);
create index import_kept on imports.import (begun_at) where purged_at is null;

create table imports.part (
    import_id uuid   not null references imports.import,
    number    int    not null check (number between 1 and 1000),
    bytes     bigint not null check (bytes >= 0),
    hash      text   not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (import_id, number)
);

create table imports.piece (
    import_id uuid  not null references imports.import,
    part      int   not null,
    place     int   not null,
    content   bytea,
    primary key (import_id, part, place)
);
alter table imports.piece alter column content set storage external;

create table imports.finding (
    import_id uuid not null references imports.import,
    attempt   int  not null,
    from_row  bigint not null,
    lines     text,
    primary key (import_id, attempt, from_row)
);

grant usage on schema imports to suanquan_app, suanquan_audit;
grant select, insert on imports.import, imports.part, imports.piece, imports.finding to suanquan_app;
grant update (person, bearer, state, worked_at, ended_at, purged_at, worker, seen_at, attempt, lost, rows, done, from_done,
              held_fen, counts, failing, is_posted, head, code, reason) on imports.import to suanquan_app;
grant update (content) on imports.piece to suanquan_app;
grant update (lines) on imports.finding to suanquan_app;
grant select on imports.import, imports.part to suanquan_audit;
