-- Why: an application is decided, reviewed by another person, shown to the public and issued once; a voucher keeps the
-- terms it was granted under and names every ledger account its money came from, so that it can go back there.
create schema voucher;

create table voucher.application (
    id                uuid        primary key,
    seq               bigint      generated always as identity unique,
    holder            uuid        not null,
    programme         text        not null check (length(programme) between 1 and 64),
    programme_version int         not null check (programme_version >= 1),
    rule_id           text        not null check (length(rule_id) between 1 and 64),
    rule_account      text        not null check (length(rule_account) between 1 and 64),
    is_one_off        boolean     not null,
    is_exclusive      boolean     not null,
    project_key       text        check (length(project_key) between 1 and 100),
    contract_key      text        check (length(contract_key) between 1 and 100),
    applied_on        date        not null,
    applied_at        timestamptz not null,
    applied_by        text        not null,
    year              int         not null check (year between 2000 and 2199),
    request           jsonb       not null,
    preview           jsonb       not null,
    decided           jsonb,
    terms             jsonb,
    state             text        not null check (state in
        ('SUBMITTED', 'APPROVED', 'REJECTED', 'WAITING', 'ISSUED', 'ENDED', 'WITHDRAWN', 'CLOSED')),
    reviewed_by       text,
    reviewed_at       timestamptz,
    review_reason     text        check (length(review_reason) between 1 and 500),
    notice_from       date,
    notice_until      date,
    waiting_fen       bigint      not null default 0 check (waiting_fen >= 0),
    waiting_source    text,
    ended_by          text,
    ended_at          timestamptz,
    end_reason        text        check (length(end_reason) between 1 and 500),
    constraint reviewed_by_another_person check (reviewed_by <> applied_by),
    constraint review_is_whole check (num_nulls(reviewed_by, reviewed_at, review_reason) in (0, 3)),
    constraint reviewed_unless_submitted check (state in ('WITHDRAWN', 'CLOSED')
        or (state = 'SUBMITTED') = (reviewed_by is null)),
    constraint ended_by_a_person check (num_nulls(ended_by, ended_at, end_reason)
        = case when state in ('WITHDRAWN', 'CLOSED') then 0 else 3 end),
    constraint closed_by_another_person check (state <> 'CLOSED' or ended_by <> applied_by),
    constraint notice_is_whole check (num_nulls(notice_from, notice_until) in (0, 2) and notice_until >= notice_from),
    constraint waits_for_a_source check (waiting_fen = 0 or waiting_source is not null)
);
create unique index application_once_per_project on voucher.application (holder, programme, project_key)
    where is_exclusive and project_key is not null and state not in ('REJECTED', 'ENDED', 'WITHDRAWN', 'CLOSED');
create unique index application_once_per_contract on voucher.application (holder, programme, contract_key)
    where is_exclusive and contract_key is not null and state not in ('REJECTED', 'ENDED', 'WITHDRAWN', 'CLOSED');
create unique index application_one_off_once on voucher.application (holder, programme, rule_account)
    where is_one_off and state not in ('REJECTED', 'ENDED', 'WITHDRAWN', 'CLOSED');
create index application_by_holder on voucher.application (holder, seq);
create index application_in_notice on voucher.application (notice_until) where state = 'APPROVED';
create index application_waiting on voucher.application (waiting_source, seq) where waiting_fen > 0;

create table voucher.voucher (
    id                uuid        primary key,
    number            text        not null unique check (number ~ '^[A-Z]{2}[0-9]{2}-[0-9A-Z]{8}-[0-9A-Z]$'),
    application       uuid        not null unique references voucher.application (id),
    holder            uuid        not null,
    programme         text        not null,
    programme_version int         not null,
    rule_id           text        not null,
    year              int         not null check (year between 2000 and 2199),
    instrument        text        not null check (instrument in ('USAGE', 'GRANT')),
    face_fen          bigint      not null check (face_fen > 0),
    rate_bp           int         not null check (rate_bp between 0 and 10000),
    centers           uuid[]      not null,
    contract_number   text,
    valid_from        timestamptz not null,
    valid_until       timestamptz not null, -- midnight after the last day, no longer valid
    state             text        not null check (state in ('ACTIVE', 'FROZEN', 'EXPIRED', 'VOIDED')),
    state_at          timestamptz not null,
    state_reason      text        not null check (length(state_reason) <= 500),
    account_id        bigint      not null unique,
    source_account    text        not null,
    limit_accounts    text[]      not null,
    count_account     text,
    issued_at         timestamptz not null,
    constraint valid_for_some_time check (valid_until > valid_from)
);
create index voucher_by_holder on voucher.voucher (holder, id);
create index voucher_by_programme on voucher.voucher (programme, year, id);
create index voucher_to_expire on voucher.voucher (valid_until) where state in ('ACTIVE', 'FROZEN');

create table voucher.event (
    id         bigint      generated always as identity primary key,
    voucher    uuid        not null,
    at         timestamptz not null,
    act        text        not null check (act in
        ('ISSUED', 'SUPPLEMENTED', 'FROZEN', 'UNFROZEN', 'EXTENDED', 'VOIDED', 'EXPIRED', 'SWEPT')),
    person     text        not null,
    reason     text        not null check (length(reason) <= 500),
    amount_fen bigint      not null check (amount_fen >= 0)
);
create index event_by_voucher on voucher.event (voucher, id);

create table voucher.appropriation (
    id              uuid        primary key,
    programme       text        not null,
    year            int         not null check (year between 2000 and 2199),
    pool            text        not null,
    direction       text        not null check (direction in ('OPENING', 'UP', 'DOWN')),
    amount_fen      bigint      not null check (amount_fen > 0),
    document_number text        not null check (length(document_number) between 1 and 200),
    reason          text        not null check (length(reason) between 1 and 500),
    person          text        not null,
    approved_by     text,
    at              timestamptz not null,
    constraint appropriated_by_two_persons check (
        direction = 'OPENING' or approved_by is not null and approved_by <> person)
);
create unique index appropriation_opens_once on voucher.appropriation (programme, year, pool)
    where direction = 'OPENING';
create unique index appropriation_once_per_document on voucher.appropriation (programme, year, pool, document_number)
    where direction <> 'OPENING';

-- A closed year stays closed (db/trigger/voucher): nothing is granted in it any more.
create table voucher.closed_year (
    programme       text        not null,
    year            int         not null check (year between 2000 and 2199),
    closed_at       timestamptz not null,
    closed_by       text        not null,
    approved_by     text        not null,
    document_number text        not null check (length(document_number) between 1 and 200),
    primary key (programme, year),
    constraint closed_by_two_persons check (closed_by <> approved_by)
);

grant usage on schema voucher to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema voucher to suanquan_app;
grant update (state, reviewed_by, reviewed_at, review_reason, notice_from, notice_until, decided, terms, waiting_fen,
    waiting_source, ended_by, ended_at, end_reason) on voucher.application to suanquan_app;
grant update (face_fen, valid_until, state, state_at, state_reason) on voucher.voucher to suanquan_app;
grant select on all tables in schema voucher to suanquan_audit;
grant select on voucher.voucher, voucher.event, voucher.appropriation, voucher.closed_year to suanquan_report;
