-- Why: an invoice serves one live claim, and a second is refused; that somebody tried it under another programme, or that
-- another holder did, is known to the office, with both places.
create table claim.invoice_twice (
    no        bigint      generated always as identity primary key,
    identity  text        not null check (identity ~ '^([0-9]{18}|[0-9]{20})$'),
    claim     uuid        not null references claim.claim, -- that it served then
    holder    uuid        not null, -- who tried it again, with which voucher
    voucher   uuid        not null,
    programme text        not null,
    tried_at  timestamptz not null,
    unique (identity, claim, voucher)
);
grant select, insert on claim.invoice_twice to suanquan_app;
grant select on claim.invoice_twice to suanquan_report, suanquan_audit;
