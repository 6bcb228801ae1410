-- Why: whoever reviews a run sees in one list which of its claims have an invoice's file that states something else than was
-- declared. It is found when the file comes; files that came before are compared on the page of their claim alone.
create table evidence.difference (
    file  uuid not null references evidence.file,
    field text not null check (field in ('INVOICE_NUMBER', 'INVOICE_AMOUNT', 'SELLER', 'BUYER')),
    primary key (file, field)
);
grant select, insert on evidence.difference to suanquan_app;
grant select on evidence.difference to suanquan_audit;
