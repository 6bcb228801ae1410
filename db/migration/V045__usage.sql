-- Why: a usage record is a ledger entry; what is not money stands here: what a rule refused and why, the states that a
-- record came to, disputes, and which center posts under which source.
create schema usage;

-- Why a rule refused a record, in words. That its id is refused for ever the ledger remembers, under the record's key.
create table usage.refusal (
    center_id    uuid        not null,
    record_id    text        not null check (length(record_id) between 1 and 100),
    content_hash bytea       not null check (length(content_hash) = 32),
    code         text        not null check (code ~ '^[A-Z][A-Z_]{2,60}$'),
    detail       text        not null,
    rule         text,
    article      text,
    quote        text,
    voucher      text        not null,
    fee_fen      bigint      not null check (fee_fen >= 0),
    completed_at timestamptz not null,
    at           timestamptz not null,
    primary key (center_id, record_id, content_hash)
);

-- The states that a record came to after it was posted, only added to; the furthest counts (RecordState). record_id is
-- the id of its ledger entry; act_id is the confirmation, dispute, claim or lapse that set the mark, and for a mark that
-- a decision set, the dispute. fee_fen is the fee that the holder confirmed or disputed.
create table usage.mark (
    record_id bigint      not null,
    mark      text        not null check (mark in ('DISPUTED', 'CONFIRMED', 'CLAIMED', 'REJECTED', 'LAPSED')),
    act_id    uuid        not null,
    at        timestamptz not null,
    fee_fen   bigint      check (fee_fen between 0 and 100000000000000),
    primary key (record_id, mark, act_id),
    constraint fee_is_said_of_what_names_it check ((fee_fen is not null) = (mark in ('DISPUTED', 'CONFIRMED')))
);
create unique index mark_once on usage.mark (record_id, mark) where mark <> 'CLAIMED';
create index mark_by_act on usage.mark (act_id);

-- The claims that were withdrawn or returned: their marks do not count any more.
create table usage.ended_claim (
    claim uuid        primary key,
    at    timestamptz not null
);

-- How far the holds of a version's vouchers have ended by time: no record up to that entry waits any more.
create table usage.holds_ended (
    programme text        not null,
    version   int         not null,
    upto      bigint      not null check (upto >= 0),
    at        timestamptz not null,
    primary key (programme, version)
);

-- What holders say is wrong, and what reviewers decided.
create table usage.dispute (
    id              uuid        primary key,
    holder          uuid        not null,
    voucher         uuid        not null,
    reason          text        not null check (length(reason) between 1 and 500),
    raised_by       text        not null,
    raised_at       timestamptz not null,
    decision        text        check (decision in ('UPHOLD', 'REJECT')),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text        check (length(decision_reason) between 1 and 500),
    constraint decision_is_whole check (num_nulls(decision, decided_by, decided_at, decision_reason) in (0, 4)),
    constraint decided_by_another_person check (decided_by <> raised_by)
);
create index dispute_open on usage.dispute (id) where decision is null;
create index dispute_by_holder on usage.dispute (holder, id);

-- Which center posts under which source: the ledger keeps the source of an entry only as a hash.
create table usage.source (
    source    bigint primary key, -- first 64 bits of SHA-256 of 'center/' and the center's id
    center_id uuid   not null unique
);

grant usage on schema usage to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema usage to suanquan_app;
grant update (decision, decided_by, decided_at, decision_reason) on usage.dispute to suanquan_app;
grant update (upto, at) on usage.holds_ended to suanquan_app;
grant select on all tables in schema usage to suanquan_report, suanquan_audit;
