-- Why: the bureau closes a month (a quarter, a window of its own) once. One run per programme and window; what was locked, approved, exported and
-- reported by the bank is written down as rows that nobody changes, and the separation of duties is a constraint:
-- a run cannot stand as approved without an approval row, and an approval row by the preparer or the locker, or for
-- other content than was locked, cannot exist.
create schema settlement;

create table settlement.run (
    id             uuid        primary key,
    programme      text        not null check (length(programme) between 1 and 100),
    period         text        not null check (length(period) between 1 and 40),
    until          date        not null,
    prepared_by    text        not null,
    prepared_at    timestamptz not null,
    state          text        not null default 'DRAFT'
                   check (state in ('DRAFT', 'LOCKED', 'APPROVED', 'PAID_OUT', 'CLOSED', 'CANCELLED')),
    round          integer     not null default 0 check (round >= 0),
    locked_round   integer,
    approved_round integer,
    exported_round integer,
    closed_at      timestamptz,
    unique (id, prepared_by),
    unique (id, programme),
    check ((state in ('DRAFT', 'CANCELLED')) = (locked_round is null)),
    check (locked_round is null or locked_round = round),
    check ((state in ('APPROVED', 'PAID_OUT', 'CLOSED')) = (approved_round is not null)),
    check (approved_round is null or approved_round = round),
    check ((state in ('PAID_OUT', 'CLOSED')) = (exported_round is not null)),
    check (exported_round is null or exported_round = round),
    check ((state = 'CLOSED') = (closed_at is not null))
);

-- Of a window one run that was not cancelled.
create unique index run_of_a_window on settlement.run (programme, period) where state <> 'CANCELLED';

create table settlement.cancellation (
    run_id       uuid        primary key references settlement.run (id),
    cancelled_by text        not null,
    cancelled_at timestamptz not null,
    reason       text        not null check (reason <> '')
);

-- One fixing of the content of a run; a rejected one stays, the next has the next round.
create table settlement.lock (
    run_id            uuid        not null,
    round             integer     not null check (round > 0),
    prepared_by       text        not null,
    locked_by         text        not null,
    locked_at         timestamptz not null,
    programme_version integer     not null,
    content_hash      text        not null check (content_hash ~ '^[0-9a-f]{64}$'),
    line_count        integer     not null check (line_count > 0),
    line_sum_fen      bigint      not null,
    primary key (run_id, round),
    unique (run_id, round, prepared_by, locked_by, content_hash),
    foreign key (run_id, prepared_by) references settlement.run (id, prepared_by)
);
alter table settlement.run
    add foreign key (id, locked_round) references settlement.lock (run_id, round) deferrable initially deferred;

create table settlement.approval (
    run_id       uuid        not null,
    round        integer     not null,
    prepared_by  text        not null,
    locked_by    text        not null,
    content_hash text        not null,
    approved_by  text        not null,
    approved_at  timestamptz not null,
    reason       text        not null,
    primary key (run_id, round),
    unique (run_id, round, approved_by),
    foreign key (run_id, round, prepared_by, locked_by, content_hash)
        references settlement.lock (run_id, round, prepared_by, locked_by, content_hash),
    constraint approver_is_not_preparer check (approved_by <> prepared_by),
    constraint approver_is_not_locker check (approved_by <> locked_by)
);
alter table settlement.run
    add foreign key (id, approved_round) references settlement.approval (run_id, round) deferrable initially deferred;

create table settlement.rejection (
    run_id      uuid        not null,
    round       integer     not null,
    rejected_by text        not null,
    rejected_at timestamptz not null,
    reason      text        not null check (reason <> ''),
    primary key (run_id, round),
    foreign key (run_id, round) references settlement.lock (run_id, round)
);

-- The making of the payment file; not by the approver.
create table settlement.export (
    run_id      uuid        not null,
    round       integer     not null,
    approved_by text        not null,
    exported_by text        not null,
    exported_at timestamptz not null,
    primary key (run_id, round),
    foreign key (run_id, round, approved_by) references settlement.approval (run_id, round, approved_by),
    constraint exporter_is_not_approver check (exported_by <> approved_by)
);
alter table settlement.run
    add foreign key (id, exported_round) references settlement.export (run_id, round) deferrable initially deferred;

-- Who is paid, with the bank account as it stood when the run was locked.
create table settlement.payee (
    run_id         uuid    not null,
    round          integer not null,
    payee_id       uuid    not null,
    name           text    not null,
    identity       text    not null,
    account_name   text,
    bank           text,
    account_number text,
    account_since  timestamptz,
    account_proposed_by text,
    account_approved_by text,
    gross_fen      bigint  not null check (gross_fen >= 0),
    correction_fen bigint  not null check (correction_fen >= 0),
    advance_fen    bigint  not null check (advance_fen >= 0),
    primary key (run_id, round, payee_id),
    check (num_nulls(account_name, bank, account_number, account_since, account_proposed_by, account_approved_by)
        in (0, 6)),
    constraint nobody_pays_within_a_run check (correction_fen + advance_fen <= gross_fen),
    check (gross_fen = 0 or account_number is not null),
    foreign key (run_id, round) references settlement.lock (run_id, round)
);

-- claim_id names the line: the claim itself, or for a correction an id of its own, of the claim of_claim_id. It stands
-- in one live run; live until that round is rejected, so what was once paid is never taken up again.
create table settlement.line (
    run_id        uuid    not null,
    round         integer not null,
    claim_id      uuid    not null,
    of_claim_id   uuid    not null,
    payee_id      uuid    not null,
    payee_role    text    not null check (payee_role in ('HOLDER', 'CENTER')),
    holder_id     uuid    not null,
    center_id     uuid,
    voucher_id    uuid    not null,
    voucher_number text   not null,
    programme_version int not null,
    account_id    bigint  not null,
    year          integer not null check (year between 2000 and 2199),
    rule_id       text    not null,
    amount_fen    bigint  not null check (amount_fen <> 0 and abs(amount_fen) <= 100000000000000),
    is_correction boolean not null check (is_correction or amount_fen > 0),
    is_refund     boolean not null default false check (not is_refund or (is_correction and amount_fen > 0)),
    is_live       boolean not null default true,
    primary key (run_id, round, claim_id),
    foreign key (run_id, round, payee_id) references settlement.payee (run_id, round, payee_id)
);
create unique index line_claim_in_one_live_run on settlement.line (claim_id) where is_live;
create index line_by_payee on settlement.line (run_id, round, payee_id);

-- Claims that were open when the run was locked and are not in it, and why.
create table settlement.left_out (
    run_id     uuid    not null,
    round      integer not null,
    claim_id   uuid    not null,
    holder_id  uuid    not null,
    amount_fen bigint  not null,
    code       text    not null,
    detail     text    not null,
    primary key (run_id, round, claim_id),
    foreign key (run_id, round) references settlement.lock (run_id, round)
);

-- Lines that may not be paid any more when the run is exported, and why: their payee gets no instruction, and all of its
-- lines are open again. What was approved stays as it was.
create table settlement.withheld (
    run_id   uuid    not null,
    round    integer not null,
    claim_id uuid    not null,
    payee_id uuid    not null,
    code     text    not null,
    detail   text    not null,
    primary key (run_id, round, claim_id),
    foreign key (run_id, round, claim_id) references settlement.line (run_id, round, claim_id),
    foreign key (run_id, round, payee_id) references settlement.payee (run_id, round, payee_id),
    foreign key (run_id, round) references settlement.export (run_id, round)
);

-- Vouchers that were voided, or ended while they were frozen, and whose claims the finance office lets be paid.
create table settlement.release (
    voucher_id  uuid        primary key,
    reason      text        not null check (reason <> ''),
    released_by text        not null,
    released_at timestamptz not null
);

-- One order to pay, or to set off; a returned payment gets another one in a later batch.
create table settlement.instruction (
    run_id         uuid        not null,
    round          integer     not null,
    payee_id       uuid        not null,
    batch          integer     not null check (batch > 0),
    direction      text        not null check (direction in ('PAY', 'OFFSET')),
    amount_fen     bigint      not null check ((direction = 'OFFSET') = (amount_fen = 0) and amount_fen >= 0),
    account_name   text,
    bank           text,
    account_number text,
    account_since  timestamptz,
    account_proposed_by text,
    account_approved_by text,
    released_by    text        not null,
    released_at    timestamptz not null,
    primary key (run_id, payee_id, batch),
    unique (run_id, payee_id, batch, released_by),
    check (direction <> 'PAY' or num_nulls(account_name, bank, account_number, account_since, account_proposed_by,
        account_approved_by) = 0),
    foreign key (run_id, round, payee_id) references settlement.payee (run_id, round, payee_id),
    foreign key (run_id, round) references settlement.export (run_id, round)
);
create index instruction_by_batch on settlement.instruction (run_id, batch, payee_id);
create index instruction_by_payee on settlement.instruction (payee_id, released_at);

-- Debts (negative lines of claims) that ended outside runs: a payee paid some back, or two persons wrote them off with a
-- document. Nothing of it is ever changed.
create table settlement.debt_settlement (
    id              uuid        primary key,
    programme       text        not null,
    payee_id        uuid        not null,
    kind            text        not null check (kind in ('REPAID', 'WRITTEN_OFF')),
    amount_fen      bigint      not null check (amount_fen > 0),
    reference       text        not null check (length(reference) between 1 and 200),
    on_date         date        not null,
    reason          text        not null,
    recorded_by     text        not null,
    approved_by     text,
    recorded_at     timestamptz not null,
    unique (id, programme, payee_id),
    constraint written_off_by_two_persons check ((kind = 'WRITTEN_OFF') = (approved_by is not null)),
    constraint approver_is_not_proposer check (approved_by <> recorded_by)
);

-- The parts of the debts, by line of claim.
create table settlement.debt_part (
    debt_settlement_id uuid   not null references settlement.debt_settlement (id),
    line_id            uuid   not null unique,
    account_id         bigint not null,
    amount_fen         bigint not null check (amount_fen > 0),
    primary key (debt_settlement_id, line_id)
);

-- An advance (备用金): money that a center is paid before it is due any. Two persons appropriate it by a document; runs set
-- it off against what the payee is due. What was taken back to the treasury without being paid is taken_back_fen.
create table settlement.advance (
    id                uuid        primary key,
    programme         text        not null,
    programme_version integer     not null,
    year              integer     not null check (year between 2000 and 2199),
    center_id         uuid        not null,
    payee_id          uuid        not null,
    account_id        bigint      not null unique,
    amount_fen        bigint      not null check (amount_fen between 1 and 100000000000000),
    taken_back_fen    bigint      not null default 0 check (taken_back_fen between 0 and amount_fen),
    document_number   text        not null check (length(document_number) between 1 and 200),
    reason            text        not null check (reason <> ''),
    proposed_by       text        not null,
    approved_by       text        not null,
    approved_at       timestamptz not null,
    state             text        not null default 'APPROPRIATED'
                      check (state in ('APPROPRIATED', 'ORDERED', 'PAID', 'RETURNED', 'CANCELLED')),
    unique (id, approved_by),
    unique (id, programme, payee_id),
    constraint advance_approver_is_not_proposer check (approved_by <> proposed_by),
    constraint cancelled_is_taken_back check ((state = 'CANCELLED') = (taken_back_fen = amount_fen))
);
create index advance_by_center on settlement.advance (programme, center_id);
-- A document makes one advance; it can be used again where that was taken back whole.
create unique index advance_by_a_document_once on settlement.advance (programme, document_number)
    where state <> 'CANCELLED';

-- An order to pay an advance; one that was returned is paid again in a later batch, by another person than the one who
-- recorded the return.
create table settlement.advance_payment (
    advance_id     uuid        not null,
    batch          integer     not null check (batch > 0),
    name           text        not null,
    identity       text        not null,
    amount_fen     bigint      not null check (amount_fen > 0),
    account_name   text        not null,
    bank           text        not null,
    account_number text        not null,
    account_since  timestamptz not null,
    account_proposed_by text   not null,
    account_approved_by text   not null,
    approved_by    text        not null,
    returned_by    text,
    released_by    text        not null,
    released_at    timestamptz not null,
    primary key (advance_id, batch),
    foreign key (advance_id, approved_by) references settlement.advance (id, approved_by),
    constraint advance_releaser_is_not_approver check (released_by <> approved_by),
    constraint advance_releaser_is_not_recorder check (released_by <> returned_by),
    constraint paid_again_after_a_return check ((batch > 1) = (returned_by is not null))
);

-- What runs set off: HELD in the ledger while the run is locked, PAID when its payee is settled.
create table settlement.advance_set_off (
    run_id            uuid    not null,
    round             integer not null,
    advance_id        uuid    not null references settlement.advance (id),
    payee_id          uuid    not null,
    account_id        bigint  not null,
    programme_version integer not null,
    document_number   text    not null,
    amount_fen        bigint  not null check (amount_fen > 0),
    primary key (run_id, round, advance_id),
    foreign key (run_id, round, payee_id) references settlement.payee (run_id, round, payee_id)
);

-- What a center paid back of an advance.
create table settlement.advance_repayment (
    id             uuid        primary key,
    advance_id     uuid        not null references settlement.advance (id),
    amount_fen     bigint      not null check (amount_fen > 0),
    bank_reference text        not null,
    on_date        date        not null,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    unique (advance_id, bank_reference)
);

-- What two persons wrote off of an advance: it stays OWED in the books for good, and no run sets it off.
create table settlement.advance_write_off (
    id              uuid        primary key,
    advance_id      uuid        not null references settlement.advance (id),
    amount_fen      bigint      not null check (amount_fen > 0),
    document_number text        not null check (length(document_number) between 1 and 200),
    reason          text        not null check (reason <> ''),
    proposed_by     text        not null,
    approved_by     text        not null,
    written_at      timestamptz not null,
    constraint advance_written_off_by_two_persons check (approved_by <> proposed_by)
);

-- A reference of the bank stands on one instruction of a programme, whatever else is said of that one, on one repayment
-- of a debt, or on one payment (with a batch) or repayment of an advance.
create table settlement.bank_reference (
    programme     text    not null,
    reference     text    not null check (length(reference) between 1 and 100),
    run_id        uuid,
    payee_id      uuid    not null,
    batch         integer,
    settlement_id uuid,
    advance_id    uuid,
    constraint of_one_movement_of_money check (num_nonnulls(run_id, settlement_id, advance_id) = 1),
    constraint an_instruction_has_a_batch check (
        (batch is not null or run_id is null) and (batch is null or settlement_id is null)),
    foreign key (settlement_id, programme, payee_id)
        references settlement.debt_settlement (id, programme, payee_id),
    foreign key (advance_id, programme, payee_id) references settlement.advance (id, programme, payee_id),
    foreign key (advance_id, batch) references settlement.advance_payment (advance_id, batch),
    constraint bank_reference_once primary key (programme, reference),
    unique (programme, reference, run_id, payee_id, batch),
    unique (programme, reference, advance_id, batch),
    foreign key (run_id, programme) references settlement.run (id, programme),
    foreign key (run_id, payee_id, batch) references settlement.instruction (run_id, payee_id, batch)
);

-- What the bank said of the payment of an advance.
create table settlement.advance_word (
    advance_id     uuid        not null,
    programme      text        not null,
    batch          integer     not null,
    outcome        text        not null check (outcome in ('PAID', 'RETURNED')),
    bank_reference text        not null,
    on_date        date        not null,
    reason         text        not null check (outcome <> 'RETURNED' or reason <> ''),
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    primary key (advance_id, batch, outcome),
    foreign key (advance_id, batch) references settlement.advance_payment (advance_id, batch),
    foreign key (programme, bank_reference, advance_id, batch)
        references settlement.bank_reference (programme, reference, advance_id, batch)
);

-- What the bank said of an instruction. RETURNED (退汇) may follow PAID, and GIVEN_UP what was returned, or
-- REOPENED where claims of it had been corrected; the order of the rows is seq.
create table settlement.result (
    run_id         uuid        not null,
    programme      text        not null,
    payee_id       uuid        not null,
    batch          integer     not null,
    seq            integer     not null check (seq > 0),
    outcome        text        not null check (outcome in ('PAID', 'RETURNED', 'GIVEN_UP', 'REOPENED', 'OFFSET')),
    bank_reference text,
    on_date        date        not null,
    reason         text        not null,
    recorded_by    text        not null,
    recorded_at    timestamptz not null,
    primary key (run_id, payee_id, batch, seq),
    unique (run_id, payee_id, batch, outcome),
    foreign key (run_id, programme) references settlement.run (id, programme),
    foreign key (run_id, payee_id, batch) references settlement.instruction (run_id, payee_id, batch),
    foreign key (programme, bank_reference, run_id, payee_id, batch)
        references settlement.bank_reference (programme, reference, run_id, payee_id, batch),
    check (outcome not in ('RETURNED', 'GIVEN_UP', 'REOPENED') or reason <> ''),
    check ((outcome in ('OFFSET', 'GIVEN_UP', 'REOPENED')) = (bank_reference is null))
);

-- What became of a payment that came back after claims of it had been corrected, by line of claim: a debt of it is none
-- any more (CANCELLED; FORGIVEN where it was written off before), what is still earned is open again (REOPENED), and
-- what the payee had given for a debt of it is due to the payee again (REFUND).
create table settlement.came_back (
    run_id     uuid    not null,
    payee_id   uuid    not null,
    batch      integer not null,
    line_id    uuid    not null unique,
    account_id bigint  not null,
    kind       text    not null check (kind in ('CANCELLED', 'FORGIVEN', 'REOPENED', 'REFUND')),
    amount_fen bigint  not null check (amount_fen > 0),
    primary key (run_id, payee_id, batch, line_id),
    foreign key (run_id, payee_id, batch) references settlement.instruction (run_id, payee_id, batch)
);

-- The second payment after a return is released by another person than the one who recorded the return.
create table settlement.repayment (
    run_id         uuid    not null,
    payee_id       uuid    not null,
    batch          integer not null check (batch > 1),
    returned_batch integer not null,
    returned_by    text    not null,
    released_by    text    not null,
    reason         text    not null check (reason <> ''),
    primary key (run_id, payee_id, batch),
    unique (run_id, payee_id, returned_batch),
    foreign key (run_id, payee_id, batch, released_by)
        references settlement.instruction (run_id, payee_id, batch, released_by),
    constraint releaser_is_not_recorder check (released_by <> returned_by)
);

grant usage on schema settlement to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema settlement to suanquan_app;
grant update (state, round, locked_round, approved_round, exported_round, closed_at) on settlement.run to suanquan_app;
grant update (is_live) on settlement.line to suanquan_app;
grant update (state, taken_back_fen) on settlement.advance to suanquan_app;
grant select on all tables in schema settlement to suanquan_audit;
grant select on settlement.run, settlement.lock, settlement.line, settlement.left_out to suanquan_report;
