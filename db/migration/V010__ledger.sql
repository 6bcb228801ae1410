-- Why: public money is moved here and nowhere else. An account's balance is split over buckets; an entry moves an
-- amount from one (account, bucket) to another and is never changed. Every limit is a CHECK here as well.
create schema ledger;

-- One row per account. No index holds a column that changes, and pages keep room, so that updates stay HOT.
create table ledger.account (
    id           bigint  generated always as identity primary key,
    available    bigint  not null default 0 check (available between -100000000000000 and 100000000000000),
    held         bigint  not null default 0 check (held between 0 and 100000000000000),
    claimable    bigint  not null default 0 check (claimable between 0 and 100000000000000),
    claimed      bigint  not null default 0 check (claimed between 0 and 100000000000000),
    payable      bigint  not null default 0 check (payable between 0 and 100000000000000),
    paid         bigint  not null default 0 check (paid between 0 and 100000000000000),
    owed         bigint  not null default 0 check (owed between 0 and 100000000000000),
    lapsed       bigint  not null default 0 check (lapsed between 0 and 100000000000000),
    basis        bigint  not null default 0 check (basis between 0 and 100000000000000),
    entries      bigint  not null default 0 check (entries >= 0), -- how many entries name it; gives each its page
    owner        uuid,
    fiscal_year  smallint not null check (fiscal_year between 2000 and 2199),
    rate_bps     smallint not null check (rate_bps between 0 and 10000),
    type         smallint not null check (type between 0 and 4), -- ordinal of AccountSpec.Type
    status       smallint not null default 0 check (status between 0 and 2), -- ordinal of Account.Status
    may_overdraw boolean not null,
    programme    text    not null collate "C" check (length(programme) between 1 and 64),
    key          text    not null collate "C" unique check (length(key) between 1 and 200),
    check (may_overdraw or available >= 0)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
create index account_by_owner on ledger.account (owner, id) where owner is not null;

create sequence ledger.batch_id;

-- One row per group of entries that were written together. xid orders batches as they became visible.
create table ledger.batch (
    id          bigint primary key,
    xid         xid8        not null default pg_current_xact_id(),
    recorded_at timestamptz not null,
    entries     integer     not null check (entries between 0 and 1048575)
);

-- The journal. Columns stand in the order that wastes no byte. Of the last five only content is in a usage record.
create table ledger.entry (
    id           bigint      not null, -- batch << 20 | place in the batch
    from_account bigint      not null,
    amount       bigint      not null check (amount between 0 and 100000000000000),
    basis        bigint      not null, -- change of the metered basis of from_account
    business_at  timestamptz not null,
    source       bigint      not null, -- first 64 bits of SHA-256 of the source's name
    key          uuid        not null, -- first 128 bits of SHA-256 of source and id, each with its length before it
    from_page    integer     not null, -- place of the entry in its account, in pages of 256
    kind         smallint    not null check (kind between 1 and 999),
    buckets      smallint    not null check (buckets between 0 and 511), -- from << 4 | to, + 256 where moved back
    to_account   bigint      check (to_account <> from_account), -- null: the same account
    to_page      integer     check ((to_page is null) = (to_account is null)),
    ref          bigint,
    bound        bigint[]    check (cardinality(bound) = 4), -- account, bucket, left, asked: what allowed no more
    content      bytea       not null check (length(content) between 1 and 4096)
) with (autovacuum_vacuum_insert_scale_factor = 0.1, autovacuum_analyze_scale_factor = 0.05);
-- fillfactor 100: ids only grow.
alter table ledger.entry add constraint entry_pkey primary key (id) with (fillfactor = 100);
-- A name that ends in _once says: somebody did the same at the same moment; tried again, it will be seen.
alter table ledger.entry add constraint entry_key_once unique (key);
-- Equal keys share one index tuple, so a page of an account costs about 7 bytes an entry instead of 30.
create index entry_by_account on ledger.entry (from_account, from_page);
create index entry_by_other_account on ledger.entry (to_account, to_page) where to_account is not null;
create index entry_by_source on ledger.entry (source, (id >> 28));
create index entry_by_ref on ledger.entry (ref) where ref is not null;

-- What was refused stays refused under its key, for ever.
create table ledger.refusal (
    batch   bigint   not null,
    key     uuid     not null,
    source  bigint   not null,
    kind    smallint not null check (kind between 1 and 999),
    code    text     not null,
    bound   bigint[] check (cardinality(bound) = 4),
    content bytea    not null check (length(content) between 1 and 4096),
    constraint refusal_key_once primary key (key)
);

-- The journal for people who read SQL: names instead of codes.
create function ledger.bucket_name(code integer) returns text language sql immutable parallel safe
    return (array['AVAILABLE', 'HELD', 'CLAIMABLE', 'CLAIMED', 'PAYABLE', 'PAID', 'OWED', 'LAPSED'])[code + 1];

create view ledger.journal as
select e.id,
       b.recorded_at,
       e.business_at,
       e.kind,
       f.key                                   as from_account,
       ledger.bucket_name((e.buckets >> 4) & 15) as from_bucket,
       coalesce(t.key, f.key)                  as to_account,
       ledger.bucket_name(e.buckets & 15)      as to_bucket,
       e.amount,
       e.basis,
       e.ref,
       e.content
from ledger.entry e
join ledger.batch b on b.id = e.id >> 20
join ledger.account f on f.id = e.from_account
left join ledger.account t on t.id = e.to_account;

-- Nobody changes what is written: not the service, not the owner, not a session that replays replication.
create function ledger.only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'ledger.% is only added to: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;

create trigger entry_only_added_to before update or delete or truncate on ledger.entry
    for each statement execute function ledger.only_added_to();
create trigger batch_only_added_to before update or delete or truncate on ledger.batch
    for each statement execute function ledger.only_added_to();
create trigger refusal_only_added_to before update or delete or truncate on ledger.refusal
    for each statement execute function ledger.only_added_to();
create trigger account_stays before delete or truncate on ledger.account
    for each statement execute function ledger.only_added_to();
alter table ledger.entry enable always trigger entry_only_added_to;
alter table ledger.batch enable always trigger batch_only_added_to;
alter table ledger.refusal enable always trigger refusal_only_added_to;
alter table ledger.account enable always trigger account_stays;

grant usage on schema ledger to suanquan_app, suanquan_report, suanquan_audit;
grant select on all tables in schema ledger to suanquan_app, suanquan_report, suanquan_audit;
grant insert on ledger.account, ledger.batch, ledger.entry, ledger.refusal to suanquan_app;
grant update (available, held, claimable, claimed, payable, paid, owed, lapsed, basis, entries, status)
    on ledger.account to suanquan_app;
grant usage on sequence ledger.batch_id to suanquan_app;
