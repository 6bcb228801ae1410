-- Why: vouchers are given to, and usage is taken from, known parties: who they are, what rules may ask of them, which
-- center is admitted for what and when, who is related to whom, who is barred. A person's number is kept hashed.
create schema registry;

-- 统一社会信用代码 (GB 32100-2015): department, kind, and 16 characters without I O S V Z.
create domain registry.credit_code as text check (value ~
    '^(1[1-39]|2[19]|3[1-59]|4[19]|5[1-39]|6[129]|7[129]|8[19]|9[1-39]|A[19]|N[1-39]|Y1)[0-9A-HJ-NPQRTUWXY]{16}$');

-- Codes whose check character does not fit and which two persons accepted, for the certificate says so.
create table registry.code_override (
    code        registry.credit_code primary key,
    reason      text                 not null check (length(reason) between 1 and 500),
    proposed_by text                 not null,
    approved_by text                 not null,
    accepted_at timestamptz          not null,
    constraint accepted_by_two_persons check (approved_by <> proposed_by)
);

create table registry.holder (
    id                  uuid        primary key,
    social_credit_code  registry.credit_code unique,
    override_reason     text        check (length(override_reason) between 1 and 500),
    hosted_by           uuid        references registry.holder (id),
    maker_number_hash   text        unique check (maker_number_hash ~ '^[0-9a-f]{64}$'),
    maker_number_last4  text        check (length(maker_number_last4) = 4),
    name                text        not null check (length(name) between 1 and 200),
    kind                text        not null check (kind in
        ('ENTERPRISE', 'RESEARCH_INSTITUTE', 'UNIVERSITY', 'MAKER', 'COMPUTE_CENTER_OPERATOR')),
    is_sme              boolean     not null,
    is_ai_enterprise    boolean     not null,
    settled_on          date,
    founded_on          date,
    district            text        not null check (length(district) between 1 and 100),
    bank_account_name   text,
    bank_name           text,
    bank_account_number text        check (bank_account_number ~ '^[0-9]{8,32}$'),
    bank_number         text        check (bank_number ~ '^[0-9]{12}$'),
    account_proposed_by text,
    account_approved_by text,
    account_since       timestamptz,
    contact_name        text,
    contact_phone       text,
    version             bigint      not null,
    registered_by       text        not null,
    amended_by          text        not null,
    created_at          timestamptz not null,
    amended_at          timestamptz not null,
    constraint holder_has_one_identity check (
        (social_credit_code is not null
            and hosted_by is null and maker_number_hash is null and maker_number_last4 is null)
        or (social_credit_code is null and override_reason is null and kind = 'MAKER'
            and hosted_by is not null and maker_number_hash is not null and maker_number_last4 is not null)),
    constraint holder_is_not_its_own_host check (hosted_by <> id),
    constraint bank_account_is_whole check (num_nulls(bank_account_name, bank_name, bank_account_number) in (0, 3)),
    constraint account_by_two_persons check (bank_account_number is null
        or (account_proposed_by is not null and account_approved_by is not null and account_since is not null
            and account_approved_by <> account_proposed_by)),
    constraint bank_number_is_of_an_account check (bank_number is null or bank_account_number is not null),
    constraint contact_is_whole check (num_nulls(contact_name, contact_phone) in (0, 2))
);

-- Everybody who ever wrote what is judged of a holder: registered it, or amended more than whom to call. Only added to.
create table registry.clerk (
    holder_id uuid        not null references registry.holder (id),
    person    text        not null check (person <> ''),
    at        timestamptz not null,
    primary key (holder_id, person)
);

create table registry.center (
    id              uuid        primary key,
    code            text        not null unique check (code ~ '^[A-Z][A-Z0-9-]{1,31}$'),
    name            text        not null check (length(name) between 1 and 200),
    operator        registry.credit_code not null,
    facility_type   text        not null check (facility_type in ('INTELLIGENT', 'SUPERCOMPUTING', 'GENERAL', 'EDGE')),
    capacity_tflops bigint      not null check (capacity_tflops >= 0),
    district        text        not null check (length(district) between 1 and 100),
    created_at      timestamptz not null
);
create index center_by_operator on registry.center (operator);

create table registry.admission (
    id         uuid        primary key,
    center_id  uuid        not null references registry.center (id),
    programme  text        not null check (length(programme) between 1 and 64),
    item       text        not null check (item in ('COMPUTE', 'STORAGE', 'ADAPTATION', 'TRIAL')),
    valid_from date        not null,
    valid_to   date        not null,
    batch      text        not null check (length(batch) between 1 and 64),
    created_at timestamptz not null,
    check (valid_to >= valid_from),
    constraint admission_once_per_batch unique (center_id, programme, item, batch)
);

create table registry.suspension (
    id             uuid        primary key,
    admission_id   uuid        not null references registry.admission (id),
    suspended_from date        not null,
    suspended_to   date,
    reason         text        not null check (length(reason) between 1 and 500),
    created_at     timestamptz not null,
    check (suspended_to is null or suspended_to >= suspended_from),
    constraint suspension_once_per_day unique (admission_id, suspended_from)
);

create table registry.relation (
    id              uuid        primary key,
    holder_id       uuid        not null references registry.holder (id),
    other_holder_id uuid        references registry.holder (id),
    center_id       uuid        references registry.center (id),
    kind            text        not null check (kind in
        ('SHAREHOLDING', 'COMMON_CONTROL', 'MANAGEMENT', 'FAMILY', 'OTHER')),
    valid_from      date        not null,
    valid_to        date,
    document        text        not null check (length(document) between 1 and 200),
    created_at      timestamptz not null,
    check (valid_to is null or valid_to >= valid_from),
    constraint relation_has_one_other_side check (num_nonnulls(other_holder_id, center_id) = 1),
    constraint relation_is_not_with_itself check (other_holder_id <> holder_id),
    constraint relation_once unique nulls not distinct (holder_id, other_holder_id, center_id, kind, valid_from)
);
create index relation_by_other_holder on registry.relation (other_holder_id);

create table registry.credit_bar (
    id          uuid        primary key,
    holder_id   uuid        not null references registry.holder (id),
    barred_from date        not null,
    barred_to   date,
    document    text        not null check (length(document) between 1 and 200),
    reason      text        not null check (length(reason) between 1 and 500),
    created_at  timestamptz not null,
    check (barred_to is null or barred_to >= barred_from),
    constraint credit_bar_once_per_document unique (holder_id, document)
);

grant usage on schema registry to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on all tables in schema registry to suanquan_app;
grant update (override_reason, name, kind, is_sme, is_ai_enterprise, settled_on, founded_on, district,
    bank_account_name, bank_name, bank_account_number, bank_number, account_proposed_by, account_approved_by,
    account_since, contact_name, contact_phone, version, amended_by, amended_at)
    on registry.holder to suanquan_app;
grant select on all tables in schema registry to suanquan_audit;
grant select on registry.center, registry.admission, registry.suspension to suanquan_report;
