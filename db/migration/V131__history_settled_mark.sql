-- Why: a standby has whatever the primary wrote before, but cannot know what of it is settled: it sees nobody who holds the
-- era lock. So the primary writes that down, in one row; the commits of all batches up to its position stand before its own in
-- the log, and whoever sees it on a standby has them all (docs/design/043).
-- Together: builds before neither read nor write it.
create table history.settled_mark (
    single     boolean     primary key default true check (single),
    position   bigint      not null check (position >= 0), -- the last batch up to which all is settled; it only grows
    at         timestamptz not null, -- what was written before then is up to there
    written_at timestamptz not null, -- by the clock of the primary that wrote it
    origin     text        not null -- the history that it wrote then, as ledger.origin() says; empty before the first time
) with (fillfactor = 50);
insert into history.settled_mark (position, at, written_at, origin) values (0, 'epoch', 'epoch', '');

grant select, update (position, at, written_at, origin) on history.settled_mark to suanquan_app;
grant select on history.settled_mark to suanquan_report, suanquan_audit;
