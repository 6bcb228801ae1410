-- Why: what a center lists, what the bank says and what the ledger holds are compared for each programme and day, once, when
-- the day is over. What differs is kept as one row from the day it was found to the day it was gone, so that each day can be
-- read again as it was, with the age that each difference had then. Reading adds nothing up.
create schema reconciliation;

-- How far the days of each programme are reconciled: all up to that day, and that position. It only moves on.
create table reconciliation.closed (
    programme text   primary key check (length(programme) between 1 and 100),
    day       date   not null,
    place     bigint not null check (place >= 0)
);

-- clearing_fen is what stands in payment at the end of the day; gap_fen by how much more has left for payees in the ledger
-- than the bank's words say, since the first day.
create table reconciliation.day (
    programme    text        not null,
    day          date        not null,
    from_place   bigint      not null check (from_place >= 0),
    to_place     bigint      not null,
    clearing_fen bigint      not null,
    gap_fen      bigint      not null,
    made_at      timestamptz not null,
    primary key (programme, day),
    constraint a_day_ends_not_before_it_begins check (to_place >= from_place)
);

create table reconciliation.figure (
    programme  text   not null,
    day        date   not null,
    figure     text   not null check (figure ~ '^[A-Z][A-Z_]{2,30}$'),
    items      bigint not null check (items >= 0),
    amount_fen bigint not null,
    primary key (programme, day, figure),
    foreign key (programme, day) references reconciliation.day
);

-- What differed at the end of a day, by kind: how many, since when the oldest.
create table reconciliation.open_kind (
    programme text   not null,
    day       date   not null,
    kind      text   not null check (kind ~ '^[A-Z][A-Z_]{2,30}$'),
    items     bigint not null check (items > 0),
    oldest    date   not null,
    primary key (programme, day, kind),
    foreign key (programme, day) references reconciliation.day
);

-- One thing that differs. It arose on the day `since`, was found at the end of first_day, and is gone from gone_day on.
create table reconciliation.difference (
    id        bigint  generated always as identity primary key,
    programme text    not null,
    kind      text    not null check (kind ~ '^[A-Z][A-Z_]{2,30}$'),
    subject   text    not null check (length(subject) between 1 and 400),
    since     date    not null,
    first_day date    not null check (first_day >= since),
    gone_day  date    check (gone_day > first_day),
    act       uuid,
    payee     uuid,
    batch     integer,
    place     text    not null,
    name      text    not null,
    code      text    not null,
    here_fen  bigint,
    there_fen bigint
);
create unique index difference_open_once on reconciliation.difference (programme, kind, subject) where gone_day is null;
create index difference_by_end on reconciliation.difference (programme, coalesce(gone_day, date '9999-12-31'), since, id);

-- What the vouchers of each year and version have at the end of a day, by bucket: of the day before, and its entries.
create table reconciliation.year_sum (
    programme text    not null,
    day       date    not null,
    year      integer not null check (year between 2000 and 2199),
    version   integer not null,
    bucket    text    not null check (bucket ~ '^[A-Z]{2,20}$'),
    fen       bigint  not null,
    primary key (programme, day, year, version, bucket),
    foreign key (programme, day) references reconciliation.day
);

-- Rows of a bank's file that were not recorded when the day on which it came was reconciled. They differ until the bank's
-- word on their payment, or under their reference, is recorded.
create table reconciliation.bank_row (
    file_id        uuid        not null,
    line           bigint      not null,
    programme      text        not null,
    run_id         uuid        not null,
    payee          uuid,
    batch          integer,
    name           text        not null,
    code           text        not null,
    bank_reference text        not null,
    amount_fen     bigint,
    order_fen      bigint,
    received_at    timestamptz not null,
    primary key (file_id, line)
);
create index bank_row_of_programme on reconciliation.bank_row (programme, received_at);

-- Why nothing is to be done about a difference, as a person of the finance office found out: it is gone with the next day.
create table reconciliation.explanation (
    difference_id bigint      primary key references reconciliation.difference (id),
    programme     text        not null,
    reason        text        not null check (length(reason) between 1 and 500),
    explained_by  text        not null check (length(explained_by) between 1 and 700),
    explained_at  timestamptz not null
);
create index explanation_of_programme on reconciliation.explanation (programme);

-- A list that a center sent of its own records, and what it came to by programme. Without days it is of its ids alone.
create table reconciliation.list (
    id          uuid        primary key,
    center_id   uuid        not null,
    from_day    date,
    to_day      date,
    records     bigint      not null check (records >= 0),
    differences bigint      not null check (differences >= 0),
    position    bigint      not null check (position >= 0),
    received_at timestamptz not null,
    check ((from_day is null) = (to_day is null))
);
create table reconciliation.list_sum (
    list_id       uuid        not null references reconciliation.list (id),
    programme     text        not null,
    received_at   timestamptz not null,
    there_records bigint      not null check (there_records >= 0),
    there_fen     bigint      not null,
    here_records  bigint      not null check (here_records >= 0),
    here_fen      bigint      not null,
    primary key (list_id, programme)
);
create index list_sum_of_programme on reconciliation.list_sum (programme, received_at);

-- Records in which a list differs; superseded when a later list of the center says something of them, or covers the days of
-- this one.
create table reconciliation.list_record (
    list_id       uuid        not null references reconciliation.list (id),
    record        text        not null check (length(record) between 1 and 100),
    programme     text        not null,
    center_id     uuid        not null,
    from_day      date,
    to_day        date,
    kind          text        not null check (kind in ('LIST_UNKNOWN', 'LIST_DIFFERS', 'LIST_LACKS')),
    fee_fen       bigint      not null check (fee_fen >= 0),
    here_fen      bigint,
    voucher       text,
    completed_at  timestamptz,
    quantity      text,
    received_at   timestamptz not null,
    superseded_at timestamptz,
    primary key (list_id, record)
);
create index list_record_of_programme on reconciliation.list_record (programme, center_id) where superseded_at is null;
create index list_record_of_center on reconciliation.list_record (center_id, record) where superseded_at is null;

create function reconciliation.moves_on() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.day <= old.day or new.place < old.place then
        raise exception 'the days of % are reconciled up to %', old.programme, old.day using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger closed_moves_on before update on reconciliation.closed
    for each row execute function reconciliation.moves_on();
alter table reconciliation.closed enable always trigger closed_moves_on;

-- A difference that is gone stays gone, and a record that was superseded stays so.
create function reconciliation.ends_once() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a difference ends once' using errcode = 'restrict_violation';
end
$$;
create trigger difference_ends_once before update on reconciliation.difference
    for each row when (old.gone_day is not null) execute function reconciliation.ends_once();
alter table reconciliation.difference enable always trigger difference_ends_once;
create trigger list_record_ends_once before update on reconciliation.list_record
    for each row when (old.superseded_at is not null) execute function reconciliation.ends_once();
alter table reconciliation.list_record enable always trigger list_record_ends_once;

grant usage on schema reconciliation to suanquan_app, suanquan_audit;
grant select, insert on all tables in schema reconciliation to suanquan_app;
grant update (day, place) on reconciliation.closed to suanquan_app;
grant update (gone_day) on reconciliation.difference to suanquan_app;
grant update (superseded_at) on reconciliation.list_record to suanquan_app;
grant select on all tables in schema reconciliation to suanquan_audit;
