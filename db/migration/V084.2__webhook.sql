-- Why: a center is told at an address of its own what was done to its records. What was to be told, and each try, is kept
-- for a while, so that it can see what arrived and have it sent again. No money and no person stands here.
create schema webhook;

create table webhook.endpoint (
    id         uuid        primary key,
    center_id  uuid        not null,
    url        text        not null check (length(url) between 10 and 500),
    types      text[]      not null check (cardinality(types) <= 20), -- empty: of every type
    secret     bytea       not null check (length(secret) between 40 and 200), -- encrypted
    old_secret bytea       check (length(old_secret) between 40 and 200),
    old_until  timestamptz,
    state      text        not null check (state in ('ACTIVE', 'PAUSED', 'FAILING', 'GONE', 'REMOVED')),
    since      timestamptz not null,
    made_at    timestamptz not null,
    place      bigint      not null check (place >= 0), -- up to which batch of the ledger its messages were made
    busy_by    uuid,        -- the turn that delivers to it now, and until when at the latest
    busy_until timestamptz,
    constraint old_secret_ends check ((old_secret is null) = (old_until is null)),
    constraint a_turn_ends check ((busy_by is null) = (busy_until is null))
);
create unique index endpoint_once on webhook.endpoint (center_id, url) where state <> 'REMOVED';
create index endpoint_by_center on webhook.endpoint (center_id, id);

create table webhook.message (
    id       uuid        primary key,
    endpoint uuid        not null references webhook.endpoint,
    no       bigint      not null generated always as identity,
    type     text        not null check (type ~ '^[a-z]+([.][a-z-]+)+$' and length(type) <= 64),
    body     text        not null check (length(body) between 2 and 8192), -- the bytes that are signed
    made_at  timestamptz not null,
    state    text        not null check (state in ('WAITING', 'DELIVERED', 'DROPPED')),
    tries    int         not null default 0 check (tries >= 0),
    failures int         not null default 0 check (failures >= 0), -- in a row, since it was made or asked for again
    next_at  timestamptz,
    ended_at timestamptz,
    constraint what_waits_has_a_time check ((state = 'WAITING') = (next_at is not null)),
    constraint what_ended_has_a_time check ((state = 'WAITING') = (ended_at is null))
);
create index message_waiting on webhook.message (endpoint, no) where state = 'WAITING';
create index message_by_endpoint on webhook.message (endpoint, no);
create index message_ended on webhook.message (ended_at) where state <> 'WAITING';

create table webhook.attempt (
    message uuid        not null references webhook.message on delete cascade,
    no      int         not null check (no > 0),
    at      timestamptz not null,
    outcome text        not null check (outcome ~ '^[A-Z][A-Z_]{1,40}$'),
    status  int         check (status between 100 and 999),
    took_ms int         not null check (took_ms >= 0),
    primary key (message, no)
);

grant usage on schema webhook to suanquan_app, suanquan_audit;
grant select, insert on all tables in schema webhook to suanquan_app;
grant update (types, secret, old_secret, old_until, state, since, place, busy_by, busy_until)
    on webhook.endpoint to suanquan_app;
grant update (state, tries, failures, next_at, ended_at) on webhook.message to suanquan_app;
grant select (id, center_id, url, types, state, since, made_at, place) on webhook.endpoint to suanquan_audit;
grant select on webhook.message, webhook.attempt to suanquan_audit;
