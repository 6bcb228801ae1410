-- Why: a holder claims what confirmed usage or a grant earned, with an invoice and a proof of payment; claims, what
-- corrections made of them, and the lines that settlement runs take stand here.
create schema claim;

-- A claim as it was accepted; payee_center is set where the programme pays providers.
create table claim.claim (
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
create index claim_by_holder on claim.claim (holder, id);
create index claim_by_voucher on claim.claim (voucher, id);
-- A payment proof serves claims only up to what it shows as paid, so claims are found by their proof.
create index claim_by_payment_reference on claim.claim (lower(btrim(payment_reference)));
create index claim_by_payment_sha256 on claim.claim (payment_sha256);

-- An invoice serves one claim, over all holders, centers and programmes. The same digits are the same invoice, however
-- they are split into code and number.
create table claim.invoice (
    number     text   primary key check (number ~ '^([0-9]{20}|[0-9]{10}-[0-9]{8}|[0-9]{12}-[0-9]{8})$'),
    claim      uuid   not null references claim.claim (id),
    amount_fen bigint not null check (amount_fen > 0)
);
create index invoice_by_claim on claim.invoice (claim);
create unique index invoice_once_by_digits on claim.invoice (replace(number, '-', ''));

-- What a settlement run takes: the claim itself (id = claim), or a correction after payment.
create table claim.line (
    id            uuid        primary key,
    claim         uuid        not null references claim.claim (id),
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
create index line_open on claim.line (programme, id) where state = 'OPEN';
create index line_by_claim on claim.line (claim);
create index line_by_account on claim.line (account_id, id);
create index line_by_run on claim.line (run) where run is not null;

-- What a correction did to a claim: its completed fees and base from then on, and the money moved on that line.
create table claim.correction (
    entry_id      bigint      not null,
    claim         uuid        not null references claim.claim (id),
    completed_fen bigint      not null check (completed_fen >= 0),
    base_fen      bigint      not null check (base_fen >= 0),
    change_fen    bigint      not null,
    line          uuid        not null references claim.line (id),
    at            timestamptz not null,
    primary key (claim, entry_id, line)
);

grant usage on schema claim to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema claim to suanquan_app;
grant update (amount_fen, state, run) on claim.line to suanquan_app;
grant select on all tables in schema claim to suanquan_report, suanquan_audit;
