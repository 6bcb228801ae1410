-- Why: public money is moved here and nowhere else. An account's balance is split over buckets; an entry moves an
-- amount from one (account, bucket) to another and is never changed. Every limit is a CHECK here as well.
create schema ledger;

-- Limits as domains: PostgreSQL keeps a domain's check ready, and asks it only for the columns that a statement writes;
-- the CHECKs of a table are read anew for each statement (docs/design/010).
create domain ledger.fen as bigint check (value between 0 and 100000000000000); -- up to a trillion yuan, or pieces
create domain ledger.signed_fen as bigint check (value between -100000000000000 and 100000000000000);
create domain ledger.entry_count as bigint check (value >= 0);
create domain ledger.kind as smallint check (value between 1 and 999); -- given by the rooms above, CONTRIBUTING.md
create domain ledger.bucket_pair as smallint check (value between 0 and 511); -- from << 4 | to, + 256 where moved back
create domain ledger.bound as bigint[] check (cardinality(value) = 4); -- account, bucket, left, asked
create domain ledger.content as bytea check (length(value) between 1 and 4096);

-- One row per account. No index holds a column that changes, and pages keep room, so that updates stay HOT.
create table ledger.account (
    id           integer generated always as identity primary key,
    available    ledger.signed_fen not null default 0,
    held         ledger.fen not null default 0,
    claimable    ledger.fen not null default 0,
    claimed      ledger.fen not null default 0,
    payable      ledger.fen not null default 0,
    paid         ledger.fen not null default 0,
    owed         ledger.fen not null default 0,
    lapsed       ledger.fen not null default 0,
    basis        ledger.fen not null default 0,
    entries      ledger.entry_count not null default 0, -- how many entries name it; gives each its page
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
-- The accounts of a programme's year, page by page.
create index account_by_book on ledger.account (programme, fiscal_year, key);

-- One row per group of entries that were written together. xid orders batches as they became visible.
create table ledger.batch (
    id          bigint primary key,
    xid         xid8        not null default pg_current_xact_id(),
    recorded_at timestamptz not null,
    entries     integer     not null check (entries between 0 and 1048575)
);

-- The journal, cut into eras by id (docs/design/006). Columns stand in the order that wastes no byte. Of the last five
-- only content is in a usage record.
create table ledger.entry (
    id           bigint      not null, -- batch << 20 | place in the batch
    amount       ledger.fen  not null,
    basis        bigint      not null, -- change of the metered basis of from_account
    business_at  timestamptz not null,
    source       bigint      not null, -- first 64 bits of SHA-256 of the source's name
    key          uuid        not null, -- who posted and under which id, in 128 bits: docs/design/011
    from_account integer     not null,
    from_page    integer     not null, -- place of the entry in its account, in pages of 256
    kind         ledger.kind not null,
    buckets      ledger.bucket_pair not null,
    to_account   integer, -- null: the same account
    to_page      integer,
    ref          bigint, -- the entry that this one confirms, captures or corrects
    bound        ledger.bound, -- what allowed no more, where less was moved than was asked or due
    content      ledger.content not null, -- what the client said beyond the account and the business time
    check ((to_account is null) = (to_page is null) and to_account is distinct from from_account)
) partition by range (id);
-- fillfactor 100: ids only grow.
alter table ledger.entry add constraint entry_pkey primary key (id) with (fillfactor = 100);
-- Equal keys share one index tuple, so a page of an account costs about 7 bytes an entry instead of 30.
create index entry_by_account on ledger.entry (from_account, from_page);
create index entry_by_other_account on ledger.entry (to_account, to_page) where to_account is not null;
create index entry_by_source on ledger.entry (source, (id >> 28));
create index entry_by_ref on ledger.entry (ref) where ref is not null;

-- The first era. The unique constraint stands in each partition: PostgreSQL cannot hold one over all of them that does
-- not contain the id. A name that ends in _once says: somebody did the same at the same moment; tried again, it will be
-- seen.
create table ledger.entry_0 (like ledger.entry including defaults including constraints including storage,
    constraint entry_0_key_once unique (key));
alter table ledger.entry_0 set (autovacuum_vacuum_insert_scale_factor = 0.1, autovacuum_freeze_min_age = 0,
    autovacuum_analyze_scale_factor = 0.05);
alter table ledger.entry attach partition ledger.entry_0 for values from (0) to (562949953421312);

-- What was refused or declined under a key, with the answer that a repeat gets.
create table ledger.refusal (
    batch       bigint      not null,
    key         uuid        not null,
    source      bigint      not null,
    account     bigint, -- the one it would have drawn on; null: none was known
    business_at timestamptz not null,
    kind        ledger.kind not null,
    code        text        not null,
    bound       ledger.bound,
    content     ledger.content not null,
    constraint refusal_key_once primary key (key)
);

-- The life of an era, each step a row that is added: opened, ended, archived. An era is a block of 2^29 batch ids: entry
-- ids from era << 49, below 2^53 in the first sixteen eras, so that a number of JSON holds them exactly.
create table ledger.era (
    era         smallint    primary key check (era between 0 and 15),
    first_batch bigint      not null generated always as (era::bigint << 29) stored,
    opened_at   timestamptz not null
);
create table ledger.era_end (
    era        smallint    primary key references ledger.era,
    last_batch bigint      not null check (last_batch >> 29 = era), -- drawn, if perhaps never written
    ended_at   timestamptz not null
);
create table ledger.era_archive (
    era         smallint    primary key references ledger.era_end,
    batches     bigint      not null check (batches >= 0),
    entries     bigint      not null check (entries >= 0),
    digest      bytea       not null check (length(digest) = 32), -- SHA-256 over the digests of its batches
    archived_at timestamptz not null
);

-- What must be known for ever of an entry whose era was taken away: whether its key was used, and the first answer.
create table ledger.archived (
    key     uuid     not null,
    request uuid     not null, -- first 128 bits of SHA-256 of account, business time and content
    id      bigint   not null,
    amount  bigint   not null,
    kind    smallint not null,
    buckets smallint not null,
    bound   bigint[],
    constraint archived_key_once primary key (key)
);
-- And the journal itself added up, per leg and kind, so that every law of the books is checked as before.
create table ledger.archived_sum (
    from_account bigint   not null,
    to_account   bigint, -- null: the same account
    amount       bigint   not null check (amount >= 0),
    basis        bigint   not null,
    entries      bigint   not null check (entries > 0),
    era          smallint not null references ledger.era_archive,
    kind         smallint not null,
    buckets      smallint not null,
    unique nulls not distinct (era, from_account, to_account, kind, buckets)
);

-- Numbers of batches. One past the era's block finds no number and no partition. The first number of a block is drawn
-- and thrown away: what the sequence says was last has always been drawn, so whoever reads it knows that nobody will be
-- given that number or a smaller one any more.
create sequence ledger.batch_id maxvalue 536870911;
select nextval('ledger.batch_id');
insert into ledger.era (era, opened_at) values (0, now());

-- The version of the terms that usage is judged by: every change that can turn a yes into a no raises it, and what was
-- judged is posted only while the version it was judged under stands (docs/design/012).
create table ledger.terms (
    single  boolean primary key default true check (single),
    version bigint  not null
);
insert into ledger.terms (version) values (1);

grant usage on schema ledger to suanquan_app, suanquan_report, suanquan_audit;
grant select on all tables in schema ledger to suanquan_app, suanquan_report, suanquan_audit;
revoke all on ledger.entry_0 from suanquan_app, suanquan_report, suanquan_audit; -- reached through the journal alone
grant insert on ledger.account, ledger.batch, ledger.entry, ledger.refusal to suanquan_app;
grant update (available, held, claimable, claimed, payable, paid, owed, lapsed, basis, entries, status)
    on ledger.account to suanquan_app;
grant usage, select on sequence ledger.batch_id to suanquan_app;
grant select on sequence ledger.batch_id to suanquan_report, suanquan_audit;
