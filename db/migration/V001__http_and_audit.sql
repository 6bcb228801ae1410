-- Why: every act leaves a line in the trail, and every POST that is not idempotent by its own id keeps its answer.
create schema http;
create schema audit;

create table http.idempotency (
    caller       text        not null,
    key          text        not null check (length(key) between 1 and 255),
    request_hash text        not null,
    response     text        not null,
    created_at   timestamptz not null default now(),
    primary key (caller, key)
);

create table audit.act (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    person text        not null,
    act    text        not null,
    object text        not null,
    reason text        not null,
    detail jsonb       not null
);
create index act_by_object on audit.act (object, id);

grant usage on schema http, audit to suanquan_app, suanquan_audit;
grant select, insert on http.idempotency, audit.act to suanquan_app;
grant select on audit.act to suanquan_audit;
