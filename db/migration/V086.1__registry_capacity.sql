-- Why: whether a center can have delivered what it reports, and at which price, is known to an office and not to the center
-- that gains: how many units of a resource it has, and what a unit costs for an hour by its published list.
create table registry.capacity (
    id             uuid        primary key,
    center_id      uuid        not null references registry.center (id),
    resource       text        not null check (length(resource) between 1 and 64),
    unit           text        not null check (unit in ('CARD_HOUR', 'NODE_HOUR', 'PFLOPS_HOUR')),
    units          int         not null check (units between 0 and 1000000),
    list_price_fen bigint      check (list_price_fen between 0 and 100000000000),
    valid_from     date        not null,
    document       text        not null check (length(document) between 1 and 200),
    created_at     timestamptz not null,
    constraint capacity_once_a_day unique (center_id, resource, unit, valid_from)
);
-- Accounts that several are paid to.
create index holder_by_account on registry.holder (bank_account_number);

grant select, insert on registry.capacity to suanquan_app;
grant select on registry.capacity to suanquan_report, suanquan_audit;
