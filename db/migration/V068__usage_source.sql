-- Why: a record's bytes no longer repeat the center's id; an entry says whose it is by its source, named here once.
create table usage.source (
    source    bigint primary key, -- as in ledger.entry: first 64 bits of SHA-256 of 'center/' and the center's id
    center_id uuid   not null unique
);
-- Before, the center stood in the record's bytes, behind the version.
insert into usage.source (source, center_id)
select distinct source, encode(substring(content from 2 for 16), 'hex')::uuid from ledger.entry where kind in (300, 301);

grant select, insert on usage.source to suanquan_app;
grant select on usage.source to suanquan_report, suanquan_audit;
