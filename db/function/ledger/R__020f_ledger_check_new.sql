-- Checks what came since the position that was found sound last, and moves that position on where nothing is wrong
-- (docs/design/039). In one statement, so on one snapshot: what is checked is what is kept. Reads the new entries, their
-- batches and accounts, and one row by index for each key and each entry referred to. Answers what is wrong, at most a
-- hundred findings; it then keeps nothing. Runs as the owner, so that nobody else can move the position or the sums.
create or replace function ledger.check_new() returns table (law text, what text, part text, stands numeric, told numeric)
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s' set plan_cache_mode = force_custom_plan set jit = off as $$
#variable_conflict use_column
declare
    kept ledger.checked;
    drawn bigint;
    far bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'an old snapshot says nothing of now' using errcode = 'invalid_transaction_state';
    end if;
    lock table ledger.checked in share row exclusive mode;
    select * into kept from ledger.checked;
    if not found then
        raise exception 'nothing was recounted yet' using errcode = 'object_not_in_prerequisite_state';
    end if;
    drawn := ledger.last_settled('2s'); -- where they take longer it checks all there is, and keeps nothing of it
    far := greatest(kept.position, (select max(id) from ledger.batch where id <= drawn));
    return query
    with new as materialized (
        select id, id >> 20 <= far as is_kept, key, ref, from_account, to_account, buckets, amount, basis
        from ledger.entry where id >= (kept.position + 1) << 20
    ), moved as (
        select from_account, to_account, buckets, is_kept, sum(amount) as amount, sum(basis) as basis, count(*) as entries
        from new group by 1, 2, 3, 4
    ), summed as materialized (
        select m.account, m.place, sum(m.amount) as moved, coalesce(sum(m.amount) filter (where n.is_kept), 0) as kept
        from moved n
        cross join lateral (values
            (n.from_account, (n.buckets >> 4) & 15, -n.amount), (coalesce(n.to_account, n.from_account), n.buckets & 15, n.amount),
            (n.from_account, 8, n.basis), (n.from_account, 9, n.entries), (n.to_account, 9, n.entries)) as m (account, place, amount)
        where m.account is not null
        group by 1, 2
    ), touched as materialized (
        select distinct account from summed
    ), stood as materialized (
        select a.id as account, a.key, a.may_overdraw, v.place, v.sum
        from touched t
        join ledger.account a on a.id = t.account
        cross join lateral (values
            (0, a.available), (1, a.held), (2, a.claimable), (3, a.claimed), (4, a.payable), (5, a.paid), (6, a.owed),
            (7, a.lapsed), (8, a.basis), (9, a.entries)) as v (place, sum)
    ), compared as ( -- added up rather than joined: nobody knows how many there are before
        select account, place, sum(stands) as stands, sum(told) as told
        from (
            select account, place, sum as stands, 0::numeric as told from stood
            union all
            select account, place, 0, moved from summed
            union all
            select c.account, c.place, 0, c.sum from touched t join ledger.checked_sum c on c.account = t.account
        ) as all_of_them
        group by 1, 2
        having sum(stands) <> sum(told)
    ), wrong as materialized (
        select 'balance' as law, coalesce(a.key, '#' || c.account) as what,
               coalesce(ledger.bucket_name(c.place), case c.place when 8 then 'basis' else 'entries' end) as part,
               c.stands::numeric, c.told
        from compared c left join ledger.account a on a.id = c.account
        union all
        select 'below-zero', s.key, null, s.sum, 0 from stood s
        where s.sum < 0 and not (s.place = 0 and s.may_overdraw)
        union all
        select 'book', n.id::text, null, f.fiscal_year, t.fiscal_year
        from new n join ledger.account f on f.id = n.from_account join ledger.account t on t.id = n.to_account
        where (f.programme, f.fiscal_year, f.type = 3) is distinct from (t.programme, t.fiscal_year, t.type = 3)
        union all
        select 'key', n.key::text, null, n.id, k.id
        from new n
        cross join lateral (
            (select e.id from ledger.entry e where e.key = n.key and e.id <> n.id limit 1)
            union all
            (select r.id from ledger.archived r where r.key = n.key and r.id <> n.id limit 1)) as k
        union all
        select 'batch', coalesce(b.id, e.batch)::text, null, coalesce(b.entries, 0), coalesce(e.entries, 0)
        from (select id, entries from ledger.batch where id > kept.position) b
        full join (select id >> 20 as batch, count(*) as entries from new group by 1) e on e.batch = b.id
        where b.entries is distinct from coalesce(e.entries, 0)
        union all
        select 'ref', n.id::text, null, n.ref, 0 from new n
        where n.ref is not null and (select r.id from ledger.entry r where r.id = n.ref) is null
          and (select r.id from ledger.archived r where r.id = n.ref) is null
        limit 100
    ), sums as (
        insert into ledger.checked_sum as c (account, place, sum)
        select account, place, kept from summed where kept <> 0 and not exists (select from wrong)
        order by account, place
        on conflict (account, place) do update set sum = c.sum + excluded.sum
    ), mark as (
        update ledger.checked
        set position = far, checked_at = clock_timestamp(),
            batches = batches + (select count(*) from ledger.batch where id > kept.position and id <= far),
            entries = entries + (select count(*) from new where is_kept)
        where not exists (select from wrong)
    )
    select law, what, part, stands, told from wrong;
end
$$;
revoke execute on function ledger.check_new() from public;
grant execute on function ledger.check_new() to suanquan_app;
