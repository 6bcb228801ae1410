-- Why: the same contract asked for under two programmes is known to the office, with both places, whatever the programmes
-- make of it: each rule decides for itself (refused, or up to a ceiling over all public money).
create table voucher.contract_twice (
    no          bigint      generated always as identity primary key,
    application uuid        not null references voucher.application, -- the later one
    other       uuid        not null references voucher.application,
    found_at    timestamptz not null,
    unique (application, other)
);
grant select, insert on voucher.contract_twice to suanquan_app;
grant select on voucher.contract_twice to suanquan_report, suanquan_audit;
