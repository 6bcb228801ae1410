-- Each figure as the service says it in a file, beside the same reckoned from the facts.

create view figure (programme, file, figure, said, reckoned) as

-- Runs: what each payee is due, what is set off, what is ordered; by the run, and by the files for the bank.
select d.programme, d.name, 'to ' || (p ->> 'name') || ' net', (p ->> 'netFen')::numeric, o.gross - o.set_off
from doc d cross join jsonb_array_elements(d.j -> 'payees') p
left join ordered o on o.programme = d.programme and o.run = d.j ->> 'id' and o.payee = p ->> 'payee'
where d.name like 'run-%'
union all
select d.programme, d.name, 'to ' || (p ->> 'name') || ' set off', (p ->> 'correctionFen')::numeric, o.set_off
from doc d cross join jsonb_array_elements(d.j -> 'payees') p
left join ordered o on o.programme = d.programme and o.run = d.j ->> 'id' and o.payee = p ->> 'payee'
where d.name like 'run-%'
union all
select o.programme, 'run-' || o.run || '.json', 'payee of the run ' || o.payee, count(w.payee), 1
from ordered o left join word w on w.programme = o.programme and w.run = o.run and w.payee = o.payee
group by o.programme, o.run, o.payee
union all
select d.programme, d.name, 'pay', (d.j ->> 'payFen')::numeric, coalesce(o.net, 0)
from doc d left join (select programme, run, sum(gross - set_off) as net from ordered group by programme, run) o
on o.programme = d.programme and o.run = d.j ->> 'id' where d.name like 'run-%'
union all
select d.programme, d.name, 'level ' || (f ->> 'level'), (f ->> 'amountFen')::numeric, s.amount
from doc d cross join jsonb_array_elements(d.j -> 'funding') f
join (select programme, run, sum(gross - set_off) as net from ordered group by programme, run) o
on o.programme = d.programme and o.run = d.j ->> 'id'
cross join lateral split(d.programme, o.net) s
where d.name like 'run-%' and s.name = f ->> 'level'
union all
select d.programme, d.name, 'line of claim ' || (l ->> 'claim'), sum((l ->> 'amountFen')::numeric), min(p.amount)
from doc d cross join jsonb_array_elements(d.j -> 'items') l
left join (select programme, run, claim, sum(amount) as amount from part group by programme, run, claim) p
on p.programme = d.programme and d.name = 'lines-' || p.run || '.json' and p.claim = l ->> 'claim'
where d.name like 'lines-%' group by d.programme, d.name, l ->> 'claim'
union all
select c.programme, c.name, 'row of ' || c.payee, c.amount, o.gross - o.set_off
from paid_row c left join word w on w.programme = c.programme and w.run = c.run and w.name = c.payee
left join ordered o on o.programme = c.programme and o.run = c.run and o.payee = w.payee
union all
select o.programme, 'payments-' || o.run || '-1.csv', 'row for ' || o.payee, count(c.payee),
       case when min(o.gross - o.set_off) > 0 then 1 else 0 end
from ordered o join word w on w.programme = o.programme and w.run = o.run and w.payee = o.payee
left join paid_row c on c.programme = o.programme and c.run = o.run and c.batch = 1 and c.payee = w.name
group by o.programme, o.run, o.payee
union all

-- Vouchers: what each was granted, and what stands PAID and OWED when the year is closed, and nothing else. What was
-- written off stands OWED.
select d.programme, d.name, 'face', (d.j -> 'voucher' ->> 'faceFen')::numeric,
       face(d.programme, d.j -> 'voucher' ->> 'id', 'infinity')
from doc d where d.name like 'voucher-%'
union all
select d.programme, d.name, b.key, b.value::numeric,
       case b.key when 'PAID' then coalesce(s.has - s.stands, 0) when 'OWED' then coalesce(s.stands, 0) else 0 end
from doc d cross join jsonb_each_text(d.j -> 'balancesFen') b
left join (select programme, voucher, sum(has) as has, sum(owes + written_off) as stands
           from stood group by programme, voucher) s
on s.programme = d.programme and s.voucher = d.j -> 'voucher' ->> 'id'
where d.name like 'voucher-%' and b.key <> 'LAPSED'
union all
select e.programme, 'entries-' || e.voucher || '.json', b.name,
       sum(case when e.to_account = 'voucher/' || e.voucher and e.to_bucket = b.name then e.amount else 0 end)
       - sum(case when e.from_account = 'voucher/' || e.voucher and e.from_bucket = b.name then e.amount else 0 end),
       min(case b.name when 'PAID' then v.has - v.owes - v.written_off when 'OWED' then v.owes + v.written_off else 0 end)
from entry e cross join (values ('AVAILABLE'), ('HELD'), ('CLAIMABLE'), ('CLAIMED'), ('PAYABLE'), ('PAID'), ('OWED')) b (name)
join voucher_year v on v.programme = e.programme and v.id = e.voucher group by e.programme, e.voucher, b.name
union all
select a.programme, 'applications.json', 'waits ' || a.id, coalesce((x ->> 'waitingFen')::numeric, 0),
       case when a.ended_at is null then least(a.amount, coalesce(a.quota, 'infinity')) - g.amount else 0 end
from asked a join (select programme, application, sum(amount) as amount from granted group by 1, 2) g
on g.programme = a.programme and g.application = a.id
join doc d on d.programme = a.programme and d.name = 'applications.json'
join lateral jsonb_array_elements(d.j -> 'items') x on x ->> 'id' = a.id
union all

-- Claims: what each earned in the end.
select d.programme, d.name, 'net', (d.j ->> 'netFen')::numeric, coalesce(e.amount, 0)
from doc d left join earning e on e.programme = d.programme and e.claim = d.j ->> 'id' where d.name like 'claim-%'
union all

-- Debts: what each payee still owes.
select d.programme, d.name, 'owed by ' || s.payee,
       coalesce((select sum((o ->> 'owedFen')::numeric) from jsonb_array_elements(d.j -> 'owed') o
                 where o ->> 'payee' = s.payee), 0), s.owes
from doc d join (select programme, payee, sum(owes) as owes from stood group by programme, payee) s
on s.programme = d.programme where d.name = 'debts.json'
union all
select d.programme, d.name, 'owed by all', coalesce((select sum((o ->> 'owedFen')::numeric)
       from jsonb_array_elements(d.j -> 'owed') o), 0), (select sum(owes) from stood s where s.programme = d.programme)
from doc d where d.name = 'debts.json'
union all

-- The year: report of the budget, use by rule, final account.
select d.programme, d.name, l ->> 'pool' || ' ' || f.key, f.value::numeric, case f.key
       when 'openedFen' then o.opened when 'raisedFen' then o.raised when 'grantedFen' then o.granted
       when 'paidFen' then o.has - o.owes - o.written_off when 'owedFen' then o.owes
       when 'writtenOffFen' then o.written_off when 'leftFen' then 0 else 0 end
from doc d cross join jsonb_array_elements(d.j -> 'lines') l cross join jsonb_each_text(l) f
join pool_year o on o.programme = d.programme and o.pool = l ->> 'pool'
where d.name = 'budget.json' and f.key in ('openedFen', 'raisedFen', 'grantedFen', 'paidFen', 'owedFen', 'leftFen',
    'writtenOffFen', 'heldFen', 'claimableFen', 'claimedFen', 'payableFen', 'availableFen')
union all
select d.programme, d.name, l ->> 'key' || ' ' || f.key, f.value::numeric,
       case f.key when 'grantedFen' then u.granted when 'owedFen' then u.owes
                  else u.has - u.owes - u.written_off end
from doc d cross join jsonb_array_elements(d.j -> 'lines') l cross join jsonb_each_text(l) f
join rule_year u on u.programme = d.programme and u.rule = l ->> 'key'
where d.name = 'use.json' and f.key in ('grantedFen', 'paidFen', 'owedFen', 'usedFen')
union all
select d.programme, d.name, f.key, f.value::numeric, case f.key
       when 'budgetFen' then y.budget when 'paidFen' then y.has when 'owedFen' then y.owes
       when 'writtenOffFen' then y.written_off
       when 'returnedFen' then y.budget + y.beside - y.has
       when 'executionBasisPoints' then floor(y.has * 10000 / y.budget) else 0 end
from doc d cross join jsonb_each_text(d.j -> 'totals') f join year y on y.programme = d.programme
where d.name = 'final.json'
union all
select d.programme, d.name, 'level ' || (l ->> 'level'), (l ->> 'amountFen')::numeric, s.amount
from doc d cross join jsonb_array_elements(d.j -> 'levels') l join year y on y.programme = d.programme
cross join lateral split(d.programme, y.has) s where d.name = 'final.json' and s.name = l ->> 'level'
union all

-- The days: what was ordered, a payment that came back and was ordered again twice.
select d.programme, d.name, 'ORDERED', sum((f ->> 'amountFen')::numeric),
       (select sum((o.gross - o.set_off) * w.batch) from ordered o join word w
        on w.programme = o.programme and w.run = o.run and w.payee = o.payee
        where o.programme = d.programme and o.gross > o.set_off)
from doc d cross join jsonb_array_elements(d.j -> 'items') i cross join jsonb_array_elements(i -> 'figures') f
where d.name = 'days.json' and f ->> 'figure' = 'ORDERED' group by d.programme, d.name;
