-- Why: where a programme looks at shared accounts, a run pays no holder whose account is another's too, however late that came
-- about. An account may be shared rightly, by two faculties for instance: the finance office lets a voucher be paid to it, by
-- two persons. It says so for the account as those share it of whom the last came to it then: for no other account, and for
-- nobody who comes to it later.
create table settlement.account_release (
    voucher_id    uuid        not null,
    account_since timestamptz not null, -- when the last of those who share it came to it
    reason        text        not null check (reason <> ''),
    released_by   text        not null,
    released_at   timestamptz not null,
    primary key (voucher_id, account_since)
);
grant select, insert on settlement.account_release to suanquan_app;
grant select on settlement.account_release to suanquan_audit;
