-- Why: a usage record is a ledger entry; what is not money stands here: what a rule refused and why, the append-only
-- marks of a record's life, disputes, claims with their invoices, and the lines that settlement runs take.
create schema usage;


-- The words of a refusal by rule; that the id was refused, for ever, is remembered by the ledger under its key.
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

-- The life of a record beyond its entry. record_id is the id of the ledger entry; act_id the confirmation, dispute,
-- decision or claim that set the mark.
create table usage.mark (
    record_id bigint      not null,
    mark      text        not null check (mark in ('DISPUTED', 'CONFIRMED', 'REJECTED', 'CLAIMED')),
    act_id    uuid        not null,
    at        timestamptz not null,
    primary key (record_id, mark)
);
create index mark_by_act on usage.mark (act_id);

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

create table usage.claim (
    id                uuid        primary key,
    holder            uuid        not null,
    voucher           uuid        not null,
    account_id        bigint      not null,
    programme         text        not null,
    year              int         not null check (year between 2000 and 2199),
    payee_center      uuid,
    completed_fen     bigint      not null check (completed_fen >= 0),
    invoiced_fen      bigint      not null check (invoiced_fen >= 0),
    paid_fen          bigint      not null check (paid_fen >= 0),
    contract_fen      bigint      check (contract_fen >= 0),
    base_fen          bigint      not null check (base_fen >= 0),
    controlling       text        not null check (controlling in ('COMPLETED', 'INVOICED', 'PAID', 'CONTRACT')),
    released_fen      bigint      not null check (released_fen >= 0),
    amount_fen        bigint      not null check (amount_fen > 0),
    payment_reference text        not null check (length(payment_reference) between 1 and 100),
    payment_sha256    text        not null check (payment_sha256 ~ '^[0-9a-f]{64}$'),
    claimed_at        timestamptz not null,
    claimed_by        text        not null,
    constraint base_is_the_smallest check (base_fen <= invoiced_fen and base_fen <= coalesce(contract_fen, base_fen))
);
create index claim_by_holder on usage.claim (holder, id);
create index claim_by_voucher on usage.claim (voucher, id);

-- One invoice, one claim, over all holders, centers and programmes.
create table usage.invoice (
    number     text   primary key check (number ~ '^([0-9]{20}|[0-9]{10}-[0-9]{8}|[0-9]{12}-[0-9]{8})$'),
    claim      uuid   not null references usage.claim (id),
    amount_fen bigint not null check (amount_fen > 0)
);
create index invoice_by_claim on usage.invoice (claim);

-- What a settlement run takes: the claim itself (id = claim), or a correction after payment.
create table usage.line (
    id            uuid        primary key,
    claim         uuid        not null references usage.claim (id),
    account_id    bigint      not null,
    programme     text        not null,
    amount_fen    bigint      not null,
    is_correction boolean     not null,
    since         timestamptz not null,
    state         text        not null check (state in ('OPEN', 'LOCKED', 'PAID', 'VOID')),
    run           uuid,
    constraint claim_line_is_positive check (is_correction or amount_fen >= 0),
    constraint only_the_claim_is_no_correction check (is_correction = (id <> claim)),
    constraint void_is_empty check ((state = 'VOID') = (amount_fen = 0)),
    constraint run_while_taken check ((state in ('LOCKED', 'PAID')) = (run is not null))
);
create index line_open on usage.line (programme, id) where state = 'OPEN';
create index line_by_claim on usage.line (claim);
create index line_by_account on usage.line (account_id, id);
create index line_by_run on usage.line (run) where run is not null;

-- What a correction did to a claim: its completed fees and base from then on, and the money moved on that line.
create table usage.claim_correction (
    entry_id      bigint      not null,
    claim         uuid        not null references usage.claim (id),
    completed_fen bigint      not null check (completed_fen >= 0),
    base_fen      bigint      not null check (base_fen >= 0),
    change_fen    bigint      not null,
    line          uuid        not null references usage.line (id),
    at            timestamptz not null,
    primary key (claim, entry_id, line)
);

grant usage on schema usage to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema usage to suanquan_app;
grant update (decision, decided_by, decided_at, decision_reason) on usage.dispute to suanquan_app;
grant update (amount_fen, state, run) on usage.line to suanquan_app;
grant select on all tables in schema usage to suanquan_report, suanquan_audit;
