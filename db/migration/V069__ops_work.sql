-- Why: what takes longer than a click may is begun by a click and looked at while it goes on. Whoever asks whichever
-- instance sees how far it is; a second click joins it; and where its instance stopped, it says so.
create schema ops;

create table ops.work (
    id       uuid        primary key,
    kind     text        not null check (kind ~ '^[a-z]+[.][a-z-]+$'),
    person   text        not null check (length(person) between 1 and 400),
    begun_at timestamptz not null,
    step     text        not null check (length(step) <= 200),
    done     int         not null check (done >= 0),
    total    int         not null check (total >= done),
    seen_at  timestamptz not null,
    outcome  text        check (outcome in ('DONE', 'FAILED', 'LOST')),
    ended_at timestamptz,
    result   jsonb,
    constraint work_ends_with_an_outcome check ((outcome is null) = (ended_at is null)),
    constraint work_has_a_result_when_done check ((result is not null) = (outcome is not distinct from 'DONE'))
);
comment on column ops.work.seen_at is 'the last sign of life, by the clock of this database';
create unique index work_under_way_once on ops.work (kind) where outcome is null;
create index work_by_kind on ops.work (kind, id);

grant usage on schema ops to suanquan_app, suanquan_audit;
grant select, insert, update (step, done, total, seen_at, outcome, ended_at, result) on ops.work to suanquan_app;
grant select on ops.work to suanquan_audit;
