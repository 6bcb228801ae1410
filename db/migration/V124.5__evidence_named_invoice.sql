-- Why: originals are counted by invoice, not by file. A PDF or a scan states no number that is read, so its holder says which
-- invoice of the claim it is; the last that was said counts. A file that came before and states nothing counts as one.
create table evidence.named_invoice (
    no       bigint      generated always as identity primary key,
    file     uuid        not null references evidence.file,
    number   text        not null check (number ~ '^[0-9]{18,22}$'),
    named_at timestamptz not null,
    named_by text        not null check (length(named_by) between 1 and 700)
);
create index named_invoice_of_file on evidence.named_invoice (file, no);
grant select, insert on evidence.named_invoice to suanquan_app;
grant select on evidence.named_invoice to suanquan_audit;
