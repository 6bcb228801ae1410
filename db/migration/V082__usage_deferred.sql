-- Why: what is "not yet" is not "never". A record whose voucher is not issued, whose record to be corrected has not come,
-- whose time has not come, whose center is not admitted yet or whose voucher is frozen waits here, to be sent to the
-- intake again on behalf of its center until a moment. This is a queue and nothing else: what stands under an id, and what
-- was refused, only the ledger says. One row for an id; what is over stays, with how it ended.
create table usage.deferred (
    center_id    uuid        not null,
    record_id    text        not null check (length(record_id) between 1 and 100),
    number       bigint      generated always as identity unique, -- the place in the queue
    key          uuid        not null, -- of its entry in the ledger
    statement    bytea       not null check (length(statement) between 1 and 10000), -- all that the center said
    voucher      text        not null, -- as the center named it
    voucher_id   uuid, -- where it named it so
    fee_fen      bigint      not null check (fee_fen >= 0),
    completed_at timestamptz not null,
    counts_at    timestamptz not null,
    person       text        not null check (length(person) between 1 and 700), -- who sent it last
    name_kinds   text[]      not null, -- under which names that can be revoked (identity.revocation) it was sent
    name_whats   text[]      not null,
    received_at  timestamptz not null,
    kept_at      timestamptz not null default clock_timestamp(), -- by the clock of this database, as of revocations
    until        timestamptz not null,
    waits_for    text        not null check (waits_for in ('VOUCHER', 'TERMS', 'RECORD', 'UNFREEZING', 'TIME')),
    code         text        not null check (code ~ '^[A-Z][A-Z_]{2,60}$'),
    detail       text        not null,
    terms        bigint      not null, -- of the ledger under which it was judged last, where it waits for others
    admissions   int         not null, -- of the center then: a new one raises no terms
    target       uuid, -- the key of what it corrects
    account      bigint, -- that is frozen
    not_before   timestamptz,
    behind       bigint      not null default 0, -- the last entry of its record when it came
    ended_at     timestamptz,
    outcome      text        check (outcome in ('ACCEPTED', 'REFUSED', 'CONFLICT')),
    end_code     text,
    end_detail   text,
    primary key (center_id, record_id),
    constraint names_are_pairs check (cardinality(name_kinds) = cardinality(name_whats)),
    constraint what_it_waits_for_is_named check (
        case waits_for when 'RECORD' then target is not null when 'UNFREEZING' then account is not null
                       when 'TIME' then not_before is not null else true end),
    constraint end_is_whole check ((ended_at is null) = (outcome is null))
);
create index deferred_by_center on usage.deferred (center_id, number);
create index deferred_by_center_and_end on usage.deferred (center_id, outcome, number);
create index deferred_by_end on usage.deferred (outcome, number);

grant select, insert on usage.deferred to suanquan_app;
grant update (statement, voucher, voucher_id, fee_fen, completed_at, counts_at, person, name_kinds,
              name_whats, number, received_at, kept_at, until, waits_for, code, detail, terms, admissions, target, account, not_before,
              behind, ended_at, outcome, end_code, end_detail)
    on usage.deferred to suanquan_app;
grant select on usage.deferred to suanquan_audit;
