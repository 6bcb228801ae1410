-- Why: the holder of an application that waited for a pool is told where that ended, by whatever: its year was closed, an
-- officer gave the place up, its voucher ended.
create table voucher.queue_end (
    id          bigint      generated always as identity primary key,
    application uuid        not null references voucher.application (id),
    at          timestamptz not null,
    person      text        not null,
    reason      text        not null check (length(reason) <= 500),
    amount_fen  bigint      not null check (amount_fen > 0)
);
create index queue_end_by_application on voucher.queue_end (application);

grant select, insert on voucher.queue_end to suanquan_app;
grant select on voucher.queue_end to suanquan_audit;
