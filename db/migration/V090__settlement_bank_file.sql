-- Why: what a bank says of payments comes as a file of thousands of rows. It is kept whole, by its content, before
-- anything of it is recorded: who applies it sees what it comes to, and an auditor can read it again years later. What
-- was applied of it, by whom and how often, is written beside it; both are only ever added to.
create table settlement.bank_file (
    id          uuid        primary key,
    run_id      uuid        not null references settlement.run (id),
    form        text        not null check (form in ('XLSX', 'CSV', 'XML')),
    name        text        not null check (length(name) <= 200),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content     bytea       not null check (octet_length(content) between 1 and 8388608),
    received_by text        not null check (length(received_by) between 1 and 700),
    received_at timestamptz not null,
    unique (run_id, sha256)
);
alter table settlement.bank_file alter column content set storage external;
create index bank_file_of_run on settlement.bank_file (run_id, id);

create table settlement.bank_file_application (
    file_id    uuid        not null references settlement.bank_file (id),
    seq        integer     not null check (seq > 0),
    words      integer     not null check (words > 0),
    applied_by text        not null check (length(applied_by) between 1 and 700),
    applied_at timestamptz not null,
    primary key (file_id, seq)
);

grant select, insert on settlement.bank_file, settlement.bank_file_application to suanquan_app;
grant select on settlement.bank_file, settlement.bank_file_application to suanquan_audit;
