-- Why: a report says also which applications were refused and why, and says the same for ever at the same position of the
-- ledger. So a rejection, and a closing by the office, has a place in the serial order. The rest stands in the application,
-- which does not change any more.
create table voucher.rejection (
    application uuid        primary key references voucher.application (id),
    place       bigint      not null check (place >= 0),
    at          timestamptz not null
);
create index rejection_by_time on voucher.rejection (at);

-- Kept by the database, whichever version of the service decides. A place is recorded no earlier than the batches before it,
-- so that a recorded time stays a position.
create function voucher.keep_rejection() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    decided_at timestamptz := case new.state when 'CLOSED' then new.ended_at else new.reviewed_at end;
begin
    insert into voucher.rejection (application, place, at)
    values (new.id,
            ledger.next_place(greatest(decided_at,
                                       (select b.recorded_at from ledger.batches b order by b.id desc limit 1))),
            decided_at);
    return null;
end
$$;
create trigger rejection_is_kept after update of state on voucher.application
    for each row when (new.state in ('REJECTED', 'CLOSED') and old.state <> new.state)
    execute function voucher.keep_rejection();
alter table voucher.application enable always trigger rejection_is_kept;

-- What was decided before this version stands at the last batch before it, looked for within a month. A database that is
-- made new has none, and no view of the batches yet.
do $$
begin
    if exists (select from voucher.application where state in ('REJECTED', 'CLOSED')) then
        insert into voucher.rejection (application, place, at)
        select d.id,
               coalesce(
                   (select max(b.id) from ledger.batches b
                    where b.recorded_at <= d.at and b.recorded_at > d.at - interval '1 hour'),
                   (select max(b.id) from ledger.batches b
                    where b.recorded_at <= d.at and b.recorded_at > d.at - interval '1 day'),
                   (select max(b.id) from ledger.batches b
                    where b.recorded_at <= d.at and b.recorded_at > d.at - interval '31 days'),
                   0),
               d.at
        from (select a.id, case a.state when 'CLOSED' then a.ended_at else a.reviewed_at end as at
              from voucher.application a where a.state in ('REJECTED', 'CLOSED')) d;
    end if;
end
$$;

grant select on voucher.rejection to suanquan_app, suanquan_report, suanquan_audit;
