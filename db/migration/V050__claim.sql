-- Why: a holder claims what confirmed usage or a grant earned, with invoices and proofs of payment; claims, what proves
-- them, what corrections made of them, how they ended, and the lines that settlement runs take stand here.
create schema claim;

-- A claim as it was accepted; payee_center is set where the programme pays providers. centers are those whose services it
-- claims, of a grant those of its contract. invoiced_fen and paid_fen are the sums of its invoices and payments.
create table claim.claim (
    id                uuid        primary key,
    holder            uuid        not null,
    voucher           uuid        not null,
    account_id        bigint      not null,
    programme         text        not null,
    year              int         not null check (year between 2000 and 2199),
    payee_center      uuid,
    centers           uuid[]      not null,
    completed_fen     bigint      not null check (completed_fen >= 0),
    invoiced_fen      bigint      not null check (invoiced_fen >= 0),
    paid_fen          bigint      not null check (paid_fen >= 0),
    contract_fen      bigint      check (contract_fen >= 0),
    base_fen          bigint      not null check (base_fen >= 0),
    controlling       text        not null check (controlling in ('COMPLETED', 'INVOICED', 'PAID', 'CONTRACT')),
    released_fen      bigint      not null check (released_fen >= 0),
    amount_fen        bigint      not null check (amount_fen > 0),
    claimed_at        timestamptz not null,
    claimed_by        text        not null,
    unique (id, claimed_by),
    constraint base_is_the_smallest check (base_fen <= invoiced_fen and base_fen <= coalesce(contract_fen, base_fen))
);
create index claim_by_holder on claim.claim (holder, id);
create index claim_by_voucher on claim.claim (voucher, id);
create index claim_by_account on claim.claim (account_id, id);

-- How a claim ended before it was paid: its holder withdrew it, or an office returned it. Written once; whoever claimed
-- does not return.
create table claim.ending (
    claim      uuid        primary key references claim.claim (id),
    kind       text        not null check (kind in ('WITHDRAWN', 'RETURNED')),
    reason     text        not null check (length(reason) between 1 and 500),
    ended_at   timestamptz not null,
    ended_by   text        not null,
    claimed_by text        not null,
    foreign key (claim, claimed_by) references claim.claim (id, claimed_by),
    constraint returned_by_another_person check (kind = 'WITHDRAWN' or ended_by <> claimed_by)
);

-- The records of a claim: the eligible fee of each when it was claimed, its part of the base, and of the sum claimed.
-- is_live here and below: until the claim ended.
create table claim.record (
    claim      uuid    not null references claim.claim (id),
    record_id  bigint  not null,
    fee_fen    bigint  not null check (fee_fen >= 0),
    base_fen   bigint  not null check (base_fen between 0 and fee_fen),
    amount_fen bigint  not null check (amount_fen >= 0),
    is_live    boolean not null default true,
    primary key (claim, record_id)
);
create unique index record_in_one_live_claim on claim.record (record_id) where is_live;

-- The invoices of a claim in the order it lists them: by a number of 20 digits, or by code and number; a paper one of the
-- digital kind has a digital number besides.
create table claim.invoice (
    claim          uuid   not null references claim.claim (id),
    place          int    not null check (place between 0 and 49),
    code           text   check (code ~ '^([0-9]{10}|[0-9]{12})$'),
    number         text   not null check (number ~ '^([0-9]{8}|[0-9]{20})$'),
    digital_number text   check (digital_number ~ '^[0-9]{20}$'),
    amount_fen     bigint not null check (amount_fen > 0),
    primary key (claim, place),
    constraint a_code_has_a_number_of_eight check ((code is null) = (length(number) = 20)),
    constraint a_digital_number_stands_beside_a_code check (code is not null or digital_number is null)
);
-- Everything that an invoice is known by, as digits alone. An invoice stands in one live claim, over all holders,
-- centers and programmes.
create table claim.invoice_identity (
    claim    uuid    not null,
    place    int     not null,
    identity text    not null check (identity ~ '^([0-9]{18}|[0-9]{20})$'),
    is_live  boolean not null default true,
    primary key (claim, identity),
    foreign key (claim, place) references claim.invoice (claim, place)
);
create unique index invoice_in_one_live_claim on claim.invoice_identity (identity) where is_live;

-- The payments of a claim in the order it lists them. Claims that show the same reference or the same document show the
-- same payment, named by payment. used_fen is how much of it the claim took, after before_fen of its earlier ones.
create table claim.payment (
    claim         uuid    not null references claim.claim (id),
    place         int     not null check (place between 0 and 49),
    payment       uuid    not null,
    reference     text    not null check (length(reference) between 1 and 100),
    reference_key text    not null check (length(reference_key) between 1 and 100),
    sha256        text    not null check (sha256 ~ '^[0-9a-f]{64}$'),
    paid_fen      bigint  not null check (paid_fen >= 0),
    before_fen    bigint  not null check (before_fen >= 0),
    used_fen      bigint  not null check (used_fen between 0 and paid_fen),
    is_live       boolean not null default true,
    primary key (claim, place),
    constraint a_claim_shows_a_payment_once unique (claim, payment)
);
create index payment_live on claim.payment (payment) where is_live;
create index payment_live_by_reference on claim.payment (reference_key) where is_live;
create index payment_live_by_sha256 on claim.payment (sha256) where is_live;

-- What a settlement run takes: the claim itself (id = claim), or a correction of it. run is the run that holds it, or the
-- repayment or write-off of a debt. A refund gives back what the payee gave for a debt that its returned payment had
-- settled: it is no part of what the claim holds, and stands in no bucket.
create table claim.line (
    id            uuid        primary key,
    claim         uuid        not null references claim.claim (id),
    account_id    bigint      not null,
    programme     text        not null,
    amount_fen    bigint      not null,
    is_correction boolean     not null,
    is_refund     boolean     not null default false,
    since         timestamptz not null,
    state         text        not null check (state in ('OPEN', 'LOCKED', 'PAID', 'WRITTEN_OFF', 'VOID')),
    run           uuid,
    constraint claim_line_is_positive check (is_correction or amount_fen >= 0),
    constraint refund_is_positive check (not is_refund or (is_correction and amount_fen > 0)),
    constraint only_the_claim_is_no_correction check (is_correction = (id <> claim)),
    constraint void_is_empty check ((state = 'VOID') = (amount_fen = 0)),
    constraint run_while_taken check ((state in ('LOCKED', 'PAID', 'WRITTEN_OFF')) = (run is not null)),
    constraint only_a_debt_is_written_off check (state <> 'WRITTEN_OFF' or amount_fen < 0)
);
create index line_open on claim.line (programme, id) where state = 'OPEN';
create index line_by_claim on claim.line (claim);
create index line_by_account on claim.line (account_id, id);
create index line_by_run on claim.line (run) where run is not null;

-- Debts that were written off and whose payment came back from the bank afterwards: they are settled.
create table claim.forgiven (
    line uuid        primary key references claim.line (id),
    run  uuid        not null,
    at   timestamptz not null
);

-- What a correction did to a claim: its completed fees and base from then on, and by how much its lines changed.
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
grant update (is_live) on claim.record, claim.invoice_identity, claim.payment to suanquan_app;
grant select on all tables in schema claim to suanquan_report, suanquan_audit;
