-- What the facts come to, by the articles: pools and limits, what each claim earns, what each run owes each payee.

create table granted (programme text, application text, voucher text, at timestamptz, amount numeric);
create table pooled (programme text, pool text, amount numeric);

-- What somebody asked for before limits: the one-off, or the rate of the contract or of the proven cost, rounded down.
create view asked as
select a.*, r.pool, r.quota,
       least(coalesce(r.one_off, floor(r.rate * coalesce(a.contract, a.cost) / 10000)),
             coalesce(r.per_grant, 'infinity')) as amount
from application a join rule r on r.programme = a.programme and r.id = a.rule;

-- What a record's fee is at a moment: as its center said last.
create function fee(p text, r bigint, t timestamptz) returns numeric stable language sql as $$
    select x.fee from record x where x.programme = p and x.of = r and x.at <= t order by x.at desc, x.id desc limit 1
$$;

-- What a voucher's usage earned at a moment, whoever may claim it, but for what was rejected or lapsed.
create function earned(p text, v text, t timestamptz) returns numeric stable language sql as $$
    select floor(coalesce(sum(fee(p, x.id, t)), 0) * min(r.rate) / 10000)
    from rule r join voucher o on o.programme = p and o.id = v and r.programme = p and r.id = o.rule
    left join record x on x.programme = p and x.voucher = v and x.of = x.id and x.state not in ('REJECTED', 'LAPSED')
$$;

create function face(p text, v text, t timestamptz) returns numeric stable language sql as $$
    select coalesce(sum(g.amount), 0) from granted g where g.programme = p and g.voucher = v and g.at <= t
$$;

-- Pools in the order of what happened. A document counts from the end of its day, the opening from its beginning; then
-- those who wait are served in the order in which they asked.
do $$
declare e record; w record; gets numeric; has numeric;
begin
    insert into pooled select programme, id, opening from pool;
    for e in
        select a.programme, a.pool, a.id as application, a.voucher, a.amount, a.quota, a.holder,
               'GRANT' as what, coalesce(i.at, a.at) as at
        from asked a left join act i on i.programme = a.programme and i.voucher = a.voucher and i.act = 'ISSUED'
        union all
        select d.programme, d.pool, null, null, d.change, null, null, 'DOCUMENT',
               (d.on_day + 1)::timestamp at time zone 'Asia/Shanghai' + d.place * interval '1 microsecond'
        from document d
        union all
        select c.programme, r.pool, null, c.voucher, null, null, null, 'OVER', c.at
        from act c join voucher v on v.programme = c.programme and v.id = c.voucher
        join rule r on r.programme = v.programme and r.id = v.rule join term t on t.programme = v.programme
        where c.act = 'VOIDED' and t.goes_back = 'POOL_AND_QUOTA'
        order by at
    loop
        if e.what = 'OVER' then
            update pooled set amount = amount + face(e.programme, e.voucher, e.at) - earned(e.programme, e.voucher, e.at)
            where programme = e.programme and pool = e.pool;
        elsif e.what = 'DOCUMENT' then
            update pooled set amount = amount + e.amount where programme = e.programme and pool = e.pool;
        else
            has := coalesce((select p.amount from pooled p where p.programme = e.programme and p.pool = e.pool), 'infinity');
            gets := least(e.amount, has, coalesce(e.quota - (
                select coalesce(sum(g.amount), 0) from granted g join asked a on a.programme = g.programme
                and a.id = g.application and a.holder = e.holder and a.quota is not null
                where g.programme = e.programme), 'infinity'));
            insert into granted values (e.programme, e.application, e.voucher, e.at, gets);
            update pooled set amount = amount - gets where programme = e.programme and pool = e.pool;
        end if;
        for w in
            select a.id, a.voucher, least(a.amount, coalesce(a.quota, 'infinity'))
                   - (select sum(g.amount) from granted g where g.programme = a.programme and g.application = a.id) as waits
            from asked a
            where a.programme = e.programme and a.pool = e.pool and (a.ended_at is null or a.ended_at > e.at)
              and exists (select from granted g where g.programme = a.programme and g.application = a.id)
            order by a.at
        loop
            gets := least(w.waits, (select p.amount from pooled p where p.programme = e.programme and p.pool = e.pool));
            if gets > 0 then
                insert into granted values (e.programme, w.id, w.voucher, e.at, gets);
                update pooled set amount = amount - gets where programme = e.programme and pool = e.pool;
            end if;
        end loop;
    end loop;
end $$;

-- Whom a claim is paid to.
create view claimant as
select c.*, coalesce(p.payee, c.holder) as payee
from claim c join term t on t.programme = c.programme
left join payee p on p.programme = c.programme and p.center = c.center and t.payee = 'PROVIDER';

-- What a claim is reckoned on at a moment: the smallest of completed, invoiced and (where the holder is paid) paid.
create function base(p text, c text, t timestamptz) returns numeric stable language sql as $$
    select least((select sum(fee(p, d.record, t)) from claimed d where d.programme = p and d.claim = c), x.invoiced,
                 case when m.payee = 'HOLDER' or x.center is null then x.paid end)
    from claim x join term m on m.programme = x.programme where x.programme = p and x.id = c
$$;

-- What each live claim of a programme earns at a moment. All claims of a payee on a voucher together: the rate of their
-- bases, rounded down once. Claims of parts of a cost: each rounded down. No more than the voucher was granted.
create function due(p text, t timestamptz)
returns table (payee text, voucher text, claim text, at timestamptz, amount numeric) stable language sql as $$
    select x.payee, x.voucher, x.id, x.at, x.upto - coalesce(lag(x.upto) over w, 0)
    from (select c.payee, c.voucher, c.id, c.at,
                 least(face(p, c.voucher, t),
                       case r.instrument when 'GRANT' then sum(floor(r.rate * c.base / 10000)) over w
                                         else floor(r.rate * sum(c.base) over w / 10000) end) as upto
          from (select y.*, base(p, y.id, t) as base from claimant y
                where y.programme = p and y.at <= t and (y.ended_at is null or y.ended_at > t)) c
          join voucher v on v.programme = c.programme and v.id = c.voucher
          join rule r on r.programme = v.programme and r.id = v.rule
          window w as (partition by c.voucher, c.payee order by c.at)) x
    window w as (partition by x.voucher, x.payee order by x.at)
$$;

-- What was settled with each payee of each claim, and by which run; what each run orders.
create table settled (programme text, payee text, voucher text, claim text, at timestamptz, amount numeric,
                      primary key (programme, claim));
create table part (programme text, run text, payee text, claim text, amount numeric);
create table ordered (programme text, run text, payee text, gross numeric, set_off numeric);
create table undone (programme text, run text, payee text);
create table used_back (programme text, payee text, at timestamptz, is_written_off boolean);
create table written (programme text, claim text, amount numeric);

-- What was written off of a claim: its payee keeps it, and nobody collects it.
create function written_off(p text, c text) returns numeric stable language sql as $$
    select coalesce(sum(w.amount), 0) from written w where w.programme = p and w.claim = c
$$;

-- Takes so much of what a payee owes by claims, the oldest first; or writes it off.
create function take(p text, who text, t timestamptz, total numeric, by_run text, is_written_off boolean)
returns void language plpgsql as $$
declare d record; rest numeric := total; one numeric;
begin
    for d in
        select s.claim, s.amount - coalesce(x.amount, 0) - written_off(p, s.claim) as owes
        from settled s left join due(p, t) x on x.claim = s.claim
        where s.programme = p and s.payee = who and s.amount > coalesce(x.amount, 0) + written_off(p, s.claim)
        order by s.at
    loop
        one := least(rest, d.owes);
        if one > 0 and is_written_off then
            insert into written values (p, d.claim, one);
            rest := rest - one;
        elsif one > 0 then
            update settled set amount = amount - one where programme = p and claim = d.claim;
            if by_run is not null then
                insert into part values (p, by_run, who, d.claim, -one);
            end if;
            rest := rest - one;
        end if;
    end loop;
    if rest > 0 then
        raise exception '% was taken of % more than is owed', rest, who;
    end if;
end $$;

-- What happened to settled money before a moment. A payment that was given up was none, and what was set off against it
-- is owed again; one that came back after its claims were corrected was none as far as money came back. Debts were paid
-- back or written off.
create function happened(p text, t timestamptz) returns void language plpgsql as $$
declare w record; b record; g record; rest numeric; one numeric;
begin
    for w in
        select x.run, x.payee, x.status from word x
        where x.programme = p and x.status in ('GIVEN_UP', 'REOPENED')
          and x.on_day < (t at time zone 'Asia/Shanghai')::date
          and not exists (select from undone u where u.programme = p and u.run = x.run and u.payee = x.payee)
    loop
        rest := (select o.gross - case w.status when 'REOPENED' then o.set_off else 0 end
                 from ordered o where o.programme = p and o.run = w.run and o.payee = w.payee);
        for g in
            select x.claim, x.amount from part x join settled s on s.programme = p and s.claim = x.claim
            left join due(p, t) d on d.claim = x.claim
            where x.programme = p and x.run = w.run and x.payee = w.payee
              and (x.amount > 0 or w.status = 'GIVEN_UP')
            order by s.amount - coalesce(d.amount, 0) desc, s.at
        loop
            one := case when g.amount > 0 then least(rest, g.amount) else g.amount end;
            update settled set amount = amount - one where programme = p and claim = g.claim;
            rest := rest - greatest(one, 0);
        end loop;
        insert into undone values (p, w.run, w.payee);
    end loop;
    for b in
        select x.payee, x.amount, x.at, x.is_written_off from back x
        where x.programme = p and x.at < t
          and not exists (select from used_back u where u.programme = p and u.payee = x.payee and u.at = x.at
                          and u.is_written_off = x.is_written_off)
        order by x.at
    loop
        perform take(p, b.payee, b.at, b.amount, null, b.is_written_off);
        insert into used_back values (p, b.payee, b.at, b.is_written_off);
    end loop;
end $$;

-- The runs in their order. Each pays what claims made before the end of its period earn beyond what was settled, less
-- what is owed back of any and not written off.
create table line (programme text, run text, payee text, voucher text, claim text, at timestamptz, due numeric,
                   amount numeric);

do $$
declare r record; g record;
begin
    for r in select * from run order by locked_at loop
        perform happened(r.programme, r.locked_at);
        insert into line
        select r.programme, r.id, d.payee, d.voucher, d.claim, d.at, d.amount,
               d.amount - coalesce(s.amount, 0) + written_off(r.programme, d.claim)
        from due(r.programme, r.locked_at) d left join settled s on s.programme = r.programme and s.claim = d.claim
        where d.at < r.ends or d.amount < s.amount;
        for g in
            select payee, sum(amount) filter (where amount > 0) as gross,
                   coalesce(-sum(amount) filter (where amount < 0), 0) as owed
            from line where programme = r.programme and run = r.id group by payee
            having sum(amount) filter (where amount > 0) > 0
        loop
            insert into ordered values (r.programme, r.id, g.payee, g.gross, least(g.gross, g.owed));
            perform take(r.programme, g.payee, r.locked_at, least(g.gross, g.owed), r.id, false);
            insert into part
            select programme, run, payee, claim, amount from line
            where programme = r.programme and run = r.id and payee = g.payee and amount > 0;
            insert into settled
            select programme, payee, voucher, claim, at, due from line
            where programme = r.programme and run = r.id and payee = g.payee and amount > 0
            on conflict (programme, claim) do update set amount = excluded.amount;
        end loop;
    end loop;
    perform happened(t.programme, 'infinity') from term t;
end $$;

-- What stands at the end: what each claim earned, what payees have of it, and what of that they owe, or was written off.
create table earning as
select t.programme, d.* from term t cross join lateral due(t.programme, 'infinity') d;

create table stood as
select s.programme, s.payee, s.voucher, s.claim, s.amount as has,
       greatest(s.amount - coalesce(d.amount, 0) - written_off(s.programme, s.claim), 0) as owes,
       written_off(s.programme, s.claim) as written_off
from settled s left join earning d on d.programme = s.programme and d.claim = s.claim;

-- A sum split by levels, each rounded down, the odd 分 to the first or the last.
create function split(p text, total numeric) returns table (name text, amount numeric) stable language sql as $$
    select l.name, floor(total * l.share / 10000) + case
               when l.place = case t.odd when 'FIRST_LEVEL' then min(l.place) over () else max(l.place) over () end
               then total - sum(floor(total * l.share / 10000)) over () else 0 end
    from level l join term t on t.programme = l.programme where l.programme = p
$$;

-- The year by pool, by rule, and as a whole. Closed, nothing stands but what is paid, and what of it is owed, or was
-- written off.
create table voucher_year as
select v.programme, v.rule, v.id, face(v.programme, v.id, 'infinity') as granted,
       (select coalesce(sum(s.has), 0) from stood s where s.programme = v.programme and s.voucher = v.id) as has,
       (select coalesce(sum(s.owes), 0) from stood s where s.programme = v.programme and s.voucher = v.id) as owes,
       (select coalesce(sum(s.written_off), 0) from stood s where s.programme = v.programme and s.voucher = v.id)
           as written_off
from voucher v;

create table rule_year as
select programme, rule, sum(granted) as granted, sum(has) as has, sum(owes) as owes, sum(written_off) as written_off
from voucher_year group by programme, rule;

create table pool_year as
select p.programme, p.id as pool, p.opening as opened,
       coalesce((select sum(d.change) from document d where d.programme = p.programme and d.pool = p.id
                 and d.direction = 'UP'), 0) as raised,
       coalesce((select -sum(d.change) from document d where d.programme = p.programme and d.pool = p.id
                 and d.direction = 'DOWN'), 0) as lowered,
       sum(coalesce(u.granted, 0)) as granted, sum(coalesce(u.has, 0)) as has, sum(coalesce(u.owes, 0)) as owes,
       sum(coalesce(u.written_off, 0)) as written_off
from pool p join rule r on r.programme = p.programme and r.pool = p.id
left join rule_year u on u.programme = r.programme and u.rule = r.id
group by p.programme, p.id, p.opening;

create table year as
select t.programme, (select sum(p.opened + p.raised - p.lowered) from pool_year p where p.programme = t.programme) as budget,
       (select coalesce(sum(u.granted), 0) from rule_year u join rule r on r.programme = u.programme and r.id = u.rule
        where u.programme = t.programme and r.pool is null) as beside,
       (select sum(u.has) from rule_year u where u.programme = t.programme) as has,
       (select sum(u.owes) from rule_year u where u.programme = t.programme) as owes,
       (select sum(u.written_off) from rule_year u where u.programme = t.programme) as written_off
from term t;
