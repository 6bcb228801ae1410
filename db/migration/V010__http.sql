-- Why: every POST that is not idempotent by its own id keeps its answer, so that it can be repeated.
create schema http;

create table http.idempotency (
    caller       text        not null,
    key          text        not null check (length(key) between 1 and 255),
    request_hash text        not null,
    response     text        not null,
    created_at   timestamptz not null default now(),
    primary key (caller, key)
);

grant usage on schema http to suanquan_app, suanquan_audit;
grant select, insert on http.idempotency to suanquan_app;
