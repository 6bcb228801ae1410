-- Why: a balance at an earlier position must not be found by adding up the history. A snapshot adds up the entries
-- between the snapshot before it and its own position once, for ever: per account and business month, and per day and
-- type of a programme's year. What stood at a position is the sum of the rows up to it and the few entries after.
create schema history;

create table history.snapshot (
    no            integer     primary key check (no >= 1),
    position      bigint      not null unique, -- the last batch it holds; settled when it was taken
    since         bigint      not null unique, -- the position of the snapshot before, 0 for the first: no gap, no fork
    taken_at      timestamptz not null,
    recorded_from timestamptz, -- the earliest time at which one of its batches was recorded; null: it has none
    batches       bigint      not null check (batches >= 0),
    entries       bigint      not null check (entries >= 0),
    check (since >= 0 and position > since)
);

-- What those entries did to one account, of one business month in Shanghai. A column is null where nothing moved: a
-- null takes no room. The sum of `entries` is the place of the next entry in the account, and so names its page.
create table history.snapshot_account (
    account       bigint  not null,
    snapshot      integer not null references history.snapshot,
    month         integer not null, -- year * 12 + month - 1
    entries       bigint  not null check (entries > 0),
    basis         bigint  check (basis <> 0),
    available_in  bigint check (available_in <> 0),
    available_out bigint check (available_out <> 0),
    held_in       bigint check (held_in <> 0),
    held_out      bigint check (held_out <> 0),
    claimable_in  bigint check (claimable_in <> 0),
    claimable_out bigint check (claimable_out <> 0),
    claimed_in    bigint check (claimed_in <> 0),
    claimed_out   bigint check (claimed_out <> 0),
    payable_in    bigint check (payable_in <> 0),
    payable_out   bigint check (payable_out <> 0),
    paid_in       bigint check (paid_in <> 0),
    paid_out      bigint check (paid_out <> 0),
    owed_in       bigint check (owed_in <> 0),
    owed_out      bigint check (owed_out <> 0),
    lapsed_in     bigint check (lapsed_in <> 0),
    lapsed_out    bigint check (lapsed_out <> 0),
    primary key (account, snapshot, month)
);

-- The same for all accounts of one type of a programme's year, by business day in Shanghai. entries counts an entry
-- between two of them twice.
create table history.snapshot_total (
    programme     text     not null collate "C",
    fiscal_year   smallint not null,
    type          text     not null, -- as ledger.accounts names it
    snapshot      integer  not null references history.snapshot,
    day           date     not null,
    entries       bigint   not null check (entries > 0),
    basis         bigint   check (basis <> 0),
    available_in  bigint check (available_in <> 0),
    available_out bigint check (available_out <> 0),
    held_in       bigint check (held_in <> 0),
    held_out      bigint check (held_out <> 0),
    claimable_in  bigint check (claimable_in <> 0),
    claimable_out bigint check (claimable_out <> 0),
    claimed_in    bigint check (claimed_in <> 0),
    claimed_out   bigint check (claimed_out <> 0),
    payable_in    bigint check (payable_in <> 0),
    payable_out   bigint check (payable_out <> 0),
    paid_in       bigint check (paid_in <> 0),
    paid_out      bigint check (paid_out <> 0),
    owed_in       bigint check (owed_in <> 0),
    owed_out      bigint check (owed_out <> 0),
    lapsed_in     bigint check (lapsed_in <> 0),
    lapsed_out    bigint check (lapsed_out <> 0),
    primary key (programme, fiscal_year, type, snapshot, day)
);

grant usage on schema history to suanquan_app, suanquan_report, suanquan_audit;
grant select on all tables in schema history to suanquan_app, suanquan_report, suanquan_audit;
grant insert on all tables in schema history to suanquan_app;
