-- Adds all entries up again, and keeps what they come to up to a settled position, for ledger.check_new() to go on from
-- (docs/design/039). Finds what every balance is not, and what is not as it was kept before: an entry that was changed
-- or taken away, or came in below. It then keeps nothing; what was kept before stays, to be compared again. Runs as the
-- owner, so that nobody else can write what is kept. Answers at most a hundred findings.
create or replace function ledger.recount() returns table (law text, what text, part text, stands numeric, told numeric)
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s' set plan_cache_mode = force_custom_plan set jit = off as $$
#variable_conflict use_column
declare
    kept ledger.checked;
    base bigint := -1; -- with what was kept up to here it is compared
    drawn bigint;
    far bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'an old snapshot says nothing of now' using errcode = 'invalid_transaction_state';
    end if;
    lock table ledger.checked in share row exclusive mode;
    select * into kept from ledger.checked;
    -- Of an era that was taken away only the whole is known.
    if found and not exists (select from ledger.era_end
                             where last_batch > kept.position and not ledger.is_in_journal(era)) then
        base := kept.position;
    end if;
    drawn := ledger.last_settled('10s');
    if drawn is null then
        raise exception 'a transaction that posts stays open' using errcode = 'lock_not_available';
    end if;
    far := coalesce((select max(id) from ledger.batch where id <= drawn), 0);
    return query
    with entry as (
        select from_account, to_account, buckets, id >> 20 <= base as is_before, id >> 20 <= far as is_kept,
               sum(amount) as amount, sum(basis) as basis, count(*) as entries
        from ledger.entry group by 1, 2, 3, 4, 5
        union all
        select from_account, to_account, buckets, base >= 0, true, amount, basis, entries
        from ledger.archived_sum where not ledger.is_in_journal(era)
    ), summed as materialized (
        select m.account::integer as account, m.place, sum(m.amount) as moved,
               coalesce(sum(m.amount) filter (where e.is_kept), 0) as kept,
               coalesce(sum(m.amount) filter (where e.is_before), 0) as before
        from entry e
        cross join lateral (values
            (e.from_account, (e.buckets >> 4) & 15, -e.amount), (coalesce(e.to_account, e.from_account), e.buckets & 15, e.amount),
            (e.from_account, 8, e.basis), (e.from_account, 9, e.entries), (e.to_account, 9, e.entries)) as m (account, place, amount)
        where m.account is not null
        group by 1, 2
    ), stood as (
        select a.id as account, v.place, v.sum
        from ledger.account a
        cross join lateral (values
            (0, a.available), (1, a.held), (2, a.claimable), (3, a.claimed), (4, a.payable), (5, a.paid), (6, a.owed),
            (7, a.lapsed), (8, a.basis), (9, a.entries)) as v (place, sum)
        where v.sum <> 0
    ), different as (
        select 'balance' as law, account, place, coalesce(s.sum, 0)::numeric as stands, coalesce(m.moved, 0) as told
        from stood s full join summed m using (account, place)
        where coalesce(s.sum, 0) <> coalesce(m.moved, 0)
        union all
        select 'kept', account, place, coalesce(m.before, 0), coalesce(c.sum, 0)
        from ledger.checked_sum c full join summed m using (account, place)
        where base >= 0 and coalesce(c.sum, 0) <> coalesce(m.before, 0)
    ), wrong as materialized (
        select d.law, coalesce(a.key, '#' || d.account) as what,
               coalesce(ledger.bucket_name(d.place), case d.place when 8 then 'basis' else 'entries' end) as part,
               d.stands, d.told
        from different d left join ledger.account a on a.id = d.account
        union all
        select 'kept-batches', base::text, null, b.batches, kept.batches
        from (select count(*) as batches from ledger.batch where id <= base) b
        where base >= 0 and b.batches <> kept.batches
        union all
        select 'kept-position', base::text, null, far, base where base > far
        limit 100
    ), sums as (
        insert into ledger.checked_sum as c (account, place, sum)
        select account, place, kept from summed where not exists (select from wrong) order by account, place
        on conflict (account, place) do update set sum = excluded.sum where c.sum <> excluded.sum
    ), mark as (
        insert into ledger.checked as c (position, batches, entries, origin, incarnation, schema, recounted_at, checked_at)
        select far, (select count(*) from ledger.batch where id <= far),
               (select coalesce(sum(entries), 0) from entry where is_kept), ledger.origin(),
               (select max(number) from ledger.incarnation), (select number from db.standing), clock_timestamp(),
               clock_timestamp()
        where not exists (select from wrong)
        on conflict (single) do update
        set position = excluded.position, batches = excluded.batches, entries = excluded.entries,
            origin = excluded.origin, incarnation = excluded.incarnation, schema = excluded.schema,
            recounted_at = excluded.recounted_at, checked_at = excluded.checked_at
    )
    select law, what, part, stands, told from wrong;
end
$$;
revoke execute on function ledger.recount() from public;
grant execute on function ledger.recount() to suanquan_app;
