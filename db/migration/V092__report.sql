-- Why: a report says how a year's money was used, and says the same for ever at the same position of the ledger. What the
-- entries between two positions did is added up once, for each rule, district, sector and center; a report adds these few
-- rows and the entries after the last of them.
create schema report;

-- A piece of the journal that is added up: what was written after one position, up to another. No gap, no fork.
create table report.slice (
    no       integer     primary key check (no >= 1),
    since    bigint      not null unique, -- 0 for the first
    position bigint      not null unique,
    made_at  timestamptz not null,
    check (since >= 0 and position > since)
);

-- What of a voucher the reports go by. District and sector are those that the register had when the voucher was first counted
-- here; they stay, whatever the register says later, so that a report stays what it was.
create table report.voucher_class (
    account   bigint      primary key,
    programme text        not null,
    year      integer     not null,
    origin    text        not null, -- key of the account its money came from: a pool, or the treasury where there is none
    rule      text        not null,
    district  text        not null,
    sector    text        not null, -- kind of its holder
    seen_at   timestamptz not null
);
create index voucher_class_of_year on report.voucher_class (programme, year, account);

-- What the entries of a slice did to the vouchers of a programme's year, in 分: to each bucket the change, and beside it what
-- was granted, given back to where it came from, and taken back to the treasury. Of the entries of records, center is that of
-- the record; of all others 00000000-0000-0000-0000-000000000000.
create table report.use_figure (
    slice         integer not null references report.slice,
    programme     text    not null,
    year          integer not null,
    origin        text    not null,
    rule          text    not null,
    district      text    not null,
    sector        text    not null,
    center        uuid    not null,
    granted_fen   bigint  not null check (granted_fen >= 0),
    returned_fen  bigint  not null check (returned_fen >= 0),
    reclaimed_fen bigint  not null check (reclaimed_fen >= 0),
    available_fen bigint  not null,
    held_fen      bigint  not null,
    claimable_fen bigint  not null,
    claimed_fen   bigint  not null,
    payable_fen   bigint  not null,
    paid_fen      bigint  not null,
    owed_fen      bigint  not null,
    lapsed_fen    bigint  not null,
    fee_fen       bigint  not null,
    primary key (programme, year, slice, origin, rule, district, sector, center)
);

-- The documents of pools: what they were opened with, and what was added and taken.
create table report.pool_figure (
    slice       integer not null references report.slice,
    programme   text    not null,
    year        integer not null,
    origin      text    not null,
    opened_fen  bigint  not null check (opened_fen >= 0),
    raised_fen  bigint  not null check (raised_fen >= 0),
    lowered_fen bigint  not null check (lowered_fen >= 0),
    primary key (programme, year, slice, origin)
);

-- The usage records that a rule refused, by center, code and month of the refusal in Shanghai. What a center says of its fee
-- is bounded by no budget, so the sum is not either.
create table report.refusal_figure (
    slice   integer not null references report.slice,
    month   integer not null, -- year * 12 + month - 1
    center  uuid    not null,
    code    text    not null,
    records bigint  not null check (records > 0),
    fee_fen numeric not null check (fee_fen >= 0),
    primary key (month, slice, center, code)
);

-- What a plan that gives no money wants to reach, as a document says it. It has a place in the serial order of the ledger, so
-- that a report of a position knows what was entered by then.
create table report.target (
    id          uuid        primary key,
    plan        text        not null check (length(plan) between 1 and 200),
    goal        text        not null check (length(goal) between 1 and 200),
    unit        text        not null check (length(unit) between 1 and 20),
    wanted      bigint      not null check (wanted between 1 and 1000000000000),
    from_year   integer     not null check (from_year between 2000 and 2199),
    until_year  integer     not null check (until_year between 2000 and 2199),
    known_from  text        not null check (length(known_from) between 1 and 500),
    place       bigint      not null unique,
    at          timestamptz not null,
    person      text        not null,
    constraint a_plan_lasts check (until_year >= from_year),
    unique (plan, goal)
);

-- How far it was on a day, with what that is known from. Of two words on one day the later counts.
create table report.target_count (
    target     uuid        not null references report.target,
    place      bigint      not null unique,
    on_day     date        not null,
    reached    bigint      not null check (reached between 0 and 1000000000000),
    known_from text        not null check (length(known_from) between 1 and 500),
    at         timestamptz not null,
    person     text        not null,
    primary key (target, place)
);

grant usage on schema report to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema report to suanquan_app;
grant select on all tables in schema report to suanquan_audit;
