-- Why: a holder opens the records to claim of a voucher that has a hundred thousand claimed ones, and the marks tell what
-- a record is, not which records are so. Which are confirmed, and whether they can still be claimed, stands here beside
-- their marks.
create table usage.confirmed_record (
    record_id    bigint  primary key,
    account      integer not null,
    is_claimable boolean not null default true -- in no claim, and not lapsed
);
create index confirmed_record_claimable on usage.confirmed_record (account, record_id) where is_claimable;

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

grant select, insert on usage.confirmed_record to suanquan_app;
grant update (is_claimable) on usage.confirmed_record to suanquan_app;
grant select on usage.confirmed_record to suanquan_report, suanquan_audit;
