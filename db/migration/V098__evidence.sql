-- Why: a bureau that pays reads the invoice, the proof of payment and the contract, not only what a form says of them. The
-- files are in object storage under the hash of their content; what each is, whose, when and by whom it came is here, and
-- stays.
create schema evidence;

create table evidence.file (
    id          uuid        primary key,
    no          bigint      generated always as identity unique,
    claim       uuid,
    contract    uuid,
    kind        text        not null check (kind in ('INVOICE', 'PAYMENT_PROOF', 'CONTRACT')),
    form        text        not null check (form in ('PDF', 'OFD', 'XML', 'PNG', 'JPEG')),
    name        text        not null check (length(name) between 1 and 200),
    bytes       bigint      not null check (bytes > 0),
    hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
    is_scanned  boolean     not null,
    side        text        not null check (side in ('HOLDER', 'CENTER')),
    uploaded_at timestamptz not null,
    uploaded_by text        not null check (length(uploaded_by) between 1 and 700),
    constraint of_one_thing check (num_nulls(claim, contract) = 1),
    constraint kind_of_the_thing check ((kind = 'CONTRACT') = (contract is not null))
);
comment on column evidence.file.is_scanned is 'whether a scanner for viruses was configured when it came; what one finds is not kept at all';
create unique index file_of_claim_once on evidence.file (claim, kind, hash) where claim is not null;
create unique index file_of_contract_once on evidence.file (contract, kind, hash) where contract is not null;

grant usage on schema evidence to suanquan_app, suanquan_audit;
grant select, insert on evidence.file to suanquan_app;
grant select on evidence.file to suanquan_audit;
