-- Why: a ledger that was restored to an earlier moment draws the numbers of its batches again, and whoever kept a
-- position of before would never be told what came in below it. So each incarnation begins above every number that the
-- one before can have drawn, and a position between them is known to be lost (docs/design/038).
create table ledger.incarnation (
    number      smallint    not null check (number > 0),
    origin      text        not null check (length(origin) between 1 and 100), -- as ledger.origin() says
    after_batch bigint      not null check (after_batch >= 0), -- the last batch it has of those before
    first_batch bigint      not null check (first_batch >= after_batch), -- drawn and thrown away: its own are above
    opened_at   timestamptz not null,
    constraint incarnation_once primary key (number)
);
insert into ledger.incarnation (number, origin, after_batch, first_batch, opened_at)
select 1, system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8), 0, 0, now()
from pg_control_system();

grant select on ledger.incarnation to suanquan_app, suanquan_report, suanquan_audit;
