-- Why: a center reads what a day came to, and reads the same for ever. What a day came to is counted once, when the day is
-- over, between two positions of the feed, and kept: reading adds nothing up. A day ends where the next begins, so nothing
-- is counted twice or left out; what commits late is counted with a later day.
create schema statement;

-- How far the days of each center are closed: all up to that day, and that position. It only moves on.
create table statement.closed (
    center_id uuid   primary key,
    day       date   not null,
    place     bigint not null check (place >= 0)
);

-- The days on which something came of a center's records.
create table statement.day (
    center_id  uuid        not null,
    day        date        not null,
    from_place bigint      not null check (from_place >= 0),
    to_place   bigint      not null,
    closed_at  timestamptz not null,
    primary key (center_id, day),
    constraint a_day_has_a_length check (to_place > from_place)
);

-- What of each kind: how many, how many of them happened before the day, and how much. Of no programme: what was refused or
-- waits.
create table statement.figure (
    center_id  uuid   not null,
    day        date   not null,
    figure     text   not null check (figure ~ '^[A-Z][A-Z_]{2,30}$'),
    programme  text   not null,
    records    bigint not null check (records > 0),
    late       bigint not null check (late between 0 and records),
    amount_fen bigint,
    primary key (center_id, day, figure, programme),
    foreign key (center_id, day) references statement.day
);

-- What vouchers hold for records of the center that are in no claim, and what the center has ahead of what it is due.
create table statement.balance (
    center_id           uuid   not null,
    day                 date   not null,
    programme           text   not null,
    opening_held_fen    bigint not null,
    closing_held_fen    bigint not null,
    opening_advance_fen bigint not null,
    closing_advance_fen bigint not null,
    primary key (center_id, day, programme),
    foreign key (center_id, day) references statement.day
);

create function statement.moves_on() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.day <= old.day or new.place < old.place then
        raise exception 'the days of center % are closed up to %', old.center_id, old.day using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger closed_moves_on before update on statement.closed
    for each row execute function statement.moves_on();
alter table statement.closed enable always trigger closed_moves_on;

grant usage on schema statement to suanquan_app, suanquan_audit;
grant select, insert on all tables in schema statement to suanquan_app;
grant update (day, place) on statement.closed to suanquan_app;
grant select on all tables in schema statement to suanquan_audit;
