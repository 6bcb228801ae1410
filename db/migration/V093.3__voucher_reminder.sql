-- Why: who holds a voucher is told 30, 14 and 7 days before it ends, once each, whichever instance tells it: what was told
-- is a row of that voucher, that end and those days. An extended voucher has another end, and is told of again.
create table voucher.reminder (
    id          bigint      generated always as identity primary key,
    voucher     uuid        not null references voucher.voucher (id),
    holder      uuid        not null,
    days        int         not null check (days in (7, 14, 30)),
    valid_until timestamptz not null,
    left_fen    bigint      not null check (left_fen > 0),
    at          timestamptz not null,
    constraint told_once unique (voucher, valid_until, days)
);
create index reminder_by_holder on voucher.reminder (holder, id);

grant select, insert on voucher.reminder to suanquan_app;
grant select on voucher.reminder to suanquan_audit, suanquan_report;
