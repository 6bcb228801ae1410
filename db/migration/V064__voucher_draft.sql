-- Why: an application is long, and its documents come one by one. What a holder has written so far is kept, one form for
-- each programme, until it applies or drops it. A draft is no application: nothing is decided, dated or reserved by it.
create table voucher.draft (
    holder    uuid        not null,
    programme text        not null check (length(programme) between 1 and 64),
    form      jsonb       not null check (octet_length(form::text) <= 100000),
    saved_by  text        not null,
    saved_at  timestamptz not null,
    is_open   boolean     not null,
    primary key (holder, programme)
);
grant select, insert, update (form, saved_by, saved_at, is_open) on voucher.draft to suanquan_app;
grant select on voucher.draft to suanquan_audit;
