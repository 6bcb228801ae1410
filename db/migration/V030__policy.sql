-- Why: every version of every programme is kept as it was written, so that an old voucher can always be explained by
-- the words and numbers it was issued under. Rows are only added.
create schema policy;

create table policy.programme_version (
    code           text        not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    version        integer     not null check (version between 1 and 9999),
    effective_from date        not null,
    effective_to   date        check (effective_to >= effective_from),
    yaml           text        not null check (length(yaml) between 1 and 200000),
    sha256         text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    added_by       text        not null,
    approved_by    text,
    added_at       timestamptz not null,
    primary key (code, version),
    constraint version_by_two_persons check (
        added_by = 'job/load-programmes' or approved_by is not null and approved_by <> added_by),
    check (sha256 = encode(sha256(convert_to(yaml, 'UTF8')), 'hex'))
);

grant usage on schema policy to suanquan_app, suanquan_report, suanquan_audit;
grant select, insert on policy.programme_version to suanquan_app;
grant select on policy.programme_version to suanquan_report, suanquan_audit;
