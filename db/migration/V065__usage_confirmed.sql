-- Why: a holder opens the records to claim of a voucher that has a hundred thousand claimed ones, and the marks tell what
-- a record is, not which records are so. Which are confirmed, and whether they can still be claimed, stands here beside
-- their marks.
create table usage.confirmed_record (
    record_id    bigint  primary key,
    account      integer not null,
    is_claimable boolean not null default true -- in no claim, and not lapsed
);
create index confirmed_record_claimable on usage.confirmed_record (account, record_id) where is_claimable;

-- Nothing is marked between the reading of what stands and the first keeping: an instance of the version before may be
-- at work. It need not know this table either, so the database itself keeps it.
lock table usage.mark, usage.ended_claim in share row exclusive mode;

-- Where a record was ever marked the journal is there; a new database has neither yet.
do $$
begin
    if exists (select from usage.mark) then
        insert into usage.confirmed_record (record_id, account, is_claimable)
        select e.id, e.from_account_id, not exists (
            select from usage.mark f
            where f.record_id = e.id
              and (f.mark in ('REJECTED', 'LAPSED')
                   or f.mark = 'CLAIMED'
                      and not exists (select from usage.ended_claim c where c.claim = f.act_id)))
        from usage.mark m
        join ledger.journal e on e.id = m.record_id
        where m.mark = 'CONFIRMED';
    end if;
end $$;

create function usage.keep_confirmed_records() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into usage.confirmed_record (record_id, account)
    select e.id, e.from_account_id from added a join ledger.journal e on e.id = a.record_id where a.mark = 'CONFIRMED';
    update usage.confirmed_record r set is_claimable = false
    from added a where a.record_id = r.record_id and a.mark in ('CLAIMED', 'REJECTED', 'LAPSED');
    return null;
end
$$;
create trigger confirmed_records_are_kept after insert on usage.mark
    referencing new table as added for each statement execute function usage.keep_confirmed_records();
alter table usage.mark enable always trigger confirmed_records_are_kept;

create function usage.free_claimed_records() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update usage.confirmed_record r set is_claimable = true
    from added a join usage.mark m on m.act_id = a.claim and m.mark = 'CLAIMED'
    where m.record_id = r.record_id;
    return null;
end
$$;
create trigger claimed_records_are_freed after insert on usage.ended_claim
    referencing new table as added for each statement execute function usage.free_claimed_records();
alter table usage.ended_claim enable always trigger claimed_records_are_freed;

grant select on usage.confirmed_record to suanquan_app, suanquan_report, suanquan_audit;
