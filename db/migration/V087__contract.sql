-- Why: what a service contract says is known to both of its parties, line by line, before money is reckoned on it: one
-- registers it, the other confirms it, and what changes it (a supplement) goes the same way. A contract is known by its
-- parties and its number, however the number is written.
create schema contract;

create table contract.contract (
    id         uuid        primary key,
    no         bigint      generated always as identity unique,
    holder     uuid        not null,
    center_id  uuid        not null,
    number     text        not null check (length(number) between 1 and 100),
    number_key text        not null check (length(number_key) between 1 and 64),
    signed_on  date        not null,
    state      text        not null check (state in ('PROPOSED', 'IN_FORCE', 'VOID', 'ENDED')),
    made_at    timestamptz not null,
    ended_at   timestamptz,
    end_reason text        check (length(end_reason) between 1 and 500),
    constraint end_is_whole check ((state = 'ENDED') = (ended_at is not null) and (state = 'ENDED') = (end_reason is not null))
);
create unique index contract_once on contract.contract (holder, center_id, number_key) where state <> 'VOID';
create index contract_by_center on contract.contract (center_id, no);
create index contract_by_holder on contract.contract (holder, no);

-- What a contract says, as it was first registered (version 1) and as each supplement says it anew.
create table contract.version (
    contract    uuid        not null references contract.contract,
    version     int         not null check (version between 1 and 100),
    valid_from  date        not null,
    valid_until date        not null,
    total_fen   bigint      not null check (total_fen between 1 and 100000000000000),
    document    text        check (document ~ '^[0-9a-f]{64}$'), -- SHA-256 of the paper
    side        text        not null check (side in ('HOLDER', 'CENTER', 'OFFICE')), -- who proposed it
    state       text        not null check (state in ('PROPOSED', 'IN_FORCE', 'REPLACED', 'DECLINED', 'WITHDRAWN')),
    proposed_at timestamptz not null,
    decided_at  timestamptz,
    reason      text        check (length(reason) between 1 and 500),
    primary key (contract, version),
    constraint term_is_no_less_than_a_day check (valid_from <= valid_until),
    constraint decided_where_not_proposed check ((state = 'PROPOSED') = (decided_at is null))
);
create unique index version_in_force_once on contract.version (contract) where state = 'IN_FORCE';
create unique index version_proposed_once on contract.version (contract) where state = 'PROPOSED';

create table contract.line (
    contract   uuid   not null,
    version    int    not null,
    line       int    not null check (line between 1 and 50),
    item       text   not null check (item in ('COMPUTE', 'STORAGE', 'ADAPTATION', 'TRIAL')),
    resource   text   check (length(resource) between 1 and 64),
    unit       text   check (unit in ('CARD_HOUR', 'NODE_HOUR', 'PFLOPS_HOUR')),
    quantity   bigint check (quantity between 1 and 1000000000000),
    amount_fen bigint not null check (amount_fen between 1 and 100000000000000),
    primary key (contract, version, line),
    foreign key (contract, version) references contract.version
);

grant usage on schema contract to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema contract to suanquan_app;
grant update (state, ended_at, end_reason) on contract.contract to suanquan_app;
grant update (state, decided_at, reason) on contract.version to suanquan_app;
grant select on all tables in schema contract to suanquan_report, suanquan_audit;
