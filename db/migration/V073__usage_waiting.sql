-- Why: who confirms a whole voucher is told first what waits on it, and in front of those records may stand a hundred
-- thousand that were confirmed long ago. Here stands from which page of an account on records wait: on the pages before
-- it each usage record carries a mark. A mark is never taken back, and an account adds no entry to a page that is full, so
-- that page only grows; where it stays behind, more is looked at and nothing is left out. Nothing is written when usage
-- comes in.
create table usage.waiting_from (
    account integer primary key,
    page    integer not null check (page > 0)
);

-- Nothing is marked between the reading of what stands and the first keeping.
lock table usage.mark in share row exclusive mode;

-- Where a record was ever marked the journal is there; a new database has neither yet.
do $$
begin
    if exists (select from usage.mark) then
        insert into usage.waiting_from (account, page)
        select a.id, least(a.entries / 256, coalesce(w.page, a.entries / 256))
        from (select distinct c.account from usage.confirmed_record c) o
        join ledger.accounts a on a.id = o.account
        left join (
            select e.from_account_id as account, min(e.from_page) as page
            from ledger.journal e
            where e.kind = 300 and not exists (select from usage.mark m where m.record_id = e.id)
            group by e.from_account_id) w on w.account = a.id
        where a.entries / 256 > 0 and coalesce(w.page, 1) > 0;
    end if;
end $$;

create function usage.keep_waiting_from() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    marked integer;
    pages  integer; -- of the account that are full
    known  integer;
    upto   integer;
begin
    for marked in
        select distinct e.from_account_id
        from added a join ledger.journal e on e.id = a.record_id
        where a.mark <> 'CLAIMED'
        order by e.from_account_id
    loop
        select a.entries / 256 into pages from ledger.accounts a where a.id = marked;
        known := coalesce((select w.page from usage.waiting_from w where w.account = marked), 0);
        upto := known;
        while upto < pages and not exists (
            select from ledger.journal e
            where e.from_account_id = marked and e.from_page = upto and e.kind = 300
              and not exists (select from usage.mark m where m.record_id = e.id offset 0))
        loop
            upto := upto + 1;
        end loop;
        if upto > known then
            insert into usage.waiting_from as w (account, page) values (marked, upto)
            on conflict (account) do update set page = greatest(w.page, excluded.page);
        end if;
    end loop;
    return null;
end
$$;
create trigger waiting_from_is_kept after insert on usage.mark
    referencing new table as added for each statement execute function usage.keep_waiting_from();
alter table usage.mark enable always trigger waiting_from_is_kept;

grant select on usage.waiting_from to suanquan_app, suanquan_report, suanquan_audit;
