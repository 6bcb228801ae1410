-- What was exported, read as tables. Before it, file(programme, name, body) holds each file by its name: bodies of JSON
-- as they were answered, payments-….csv without the BOM. Amounts are whole 分 as numeric.

create table doc as
select programme, name, body::jsonb as j from file where name like '%.json';

-- The text of each programme: who is paid, what a rule gives, what binds it.
create table term as
select programme, j -> 'procedure' ->> 'payee' as payee, j -> 'procedure' ->> 'settlement' as settlement,
       j -> 'settings' -> 'clawback' ->> 'openYear' as goes_back, j -> 'funding' ->> 'oddFen' as odd
from doc where name = 'programme.json';

create table rule as
select d.programme, r ->> 'id' as id, r ->> 'instrument' as instrument, r -> 'bounds' ->> 'pool' as pool,
       coalesce(r -> 'award' -> 'tiers' -> 0 ->> 'rateBasisPoints', r -> 'award' ->> 'paysBasisPoints')::numeric as rate,
       (r -> 'award' ->> 'amountFen')::numeric as one_off, (r -> 'bounds' ->> 'perGrantFen')::numeric as per_grant,
       (select min((l ->> 'amountFen')::numeric) from jsonb_array_elements(d.j -> 'limits') l
        where l ->> 'kind' = 'QUOTA' and r -> 'bounds' -> 'limits' ? (l ->> 'id')) as quota
from doc d, jsonb_array_elements(d.j -> 'rules') r where d.name = 'programme.json';

create table pool as
select d.programme, p ->> 'id' as id, (p ->> 'amountFen')::numeric as opening
from doc d, jsonb_array_elements(d.j -> 'pools') p where d.name = 'programme.json';

create table level as
select d.programme, n as place, l ->> 'name' as name, (l ->> 'shareBasisPoints')::numeric as share
from doc d, jsonb_array_elements(d.j -> 'funding' -> 'levels') with ordinality t (l, n) where d.name = 'programme.json';

-- Who asked for what, and when the office issued or somebody took it back.
create table application as
select d.programme, a ->> 'id' as id, a ->> 'holder' as holder, a ->> 'ruleId' as rule, a ->> 'voucher' as voucher,
       (a ->> 'appliedAt')::timestamptz as at, (a -> 'end' ->> 'at')::timestamptz as ended_at, a ->> 'state' as state,
       (a -> 'request' -> 'contract' ->> 'amountFen')::numeric as contract,
       (a -> 'request' -> 'amounts' ->> 'paidFen')::numeric as cost
from doc d, jsonb_array_elements(d.j -> 'items') a where d.name = 'applications.json';

create table voucher as
select d.programme, v ->> 'id' as id, v ->> 'holder' as holder, v ->> 'ruleId' as rule
from doc d, jsonb_array_elements(d.j -> 'items') v where d.name = 'vouchers.json';

-- What an office did to a voucher; the amounts in it are what the service says, and are no facts.
create table act as
select d.programme, d.j -> 'voucher' ->> 'id' as voucher, e ->> 'act' as act, (e ->> 'at')::timestamptz as at
from doc d, jsonb_array_elements(d.j -> 'timeline') e where d.name like 'voucher-%';

-- Documents that raised and lowered pools, but the one of the closing, which takes what is left.
create table document as
select d.programme, p ->> 'pool' as pool, x ->> 'number' as number, x ->> 'direction' as direction,
       (x ->> 'changeFen')::numeric as change, (x ->> 'onDay')::date as on_day, n as place
from doc d, jsonb_array_elements(d.j -> 'pools') p, jsonb_array_elements(p -> 'documents') with ordinality t (x, n)
where d.name = 'final.json' and x ->> 'direction' in ('UP', 'DOWN')
  and x ->> 'number' is distinct from d.j -> 'closing' ->> 'documentNumber';

-- What centers reported: records, and corrections of them. Their state tells what holders and reviewers decided.
create table record as
select d.programme, r ->> 'voucher' as voucher, (r ->> 'recordId')::bigint as id, r ->> 'center' as center,
       coalesce((r ->> 'correctsRecord')::bigint, (r ->> 'recordId')::bigint) as of, (r ->> 'feeFen')::numeric as fee,
       r ->> 'state' as state, (r ->> 'recordedAt')::timestamptz as at
from doc d, jsonb_array_elements(d.j -> 'items') r where d.name like 'usage-%';

-- Claims with what was invoiced and paid, and the records that they are of.
create table claim as
select d.programme, d.j ->> 'id' as id, d.j ->> 'voucher' as voucher, d.j ->> 'holder' as holder,
       d.j ->> 'center' as center, (d.j ->> 'claimedAt')::timestamptz as at,
       (d.j -> 'end' ->> 'at')::timestamptz as ended_at,
       (select sum((i ->> 'amountFen')::numeric) from jsonb_array_elements(d.j -> 'invoices') i) as invoiced,
       (select sum((p ->> 'paidFen')::numeric) from jsonb_array_elements(d.j -> 'payments') p) as paid
from doc d where d.name like 'claim-%';

create table claimed as
select d.programme, replace(replace(d.name, 'claimed-', ''), '.json', '') as claim, (r ->> 'recordId')::bigint as record
from doc d, jsonb_array_elements(d.j -> 'items') r where d.name like 'claimed-%';

-- Runs: when each was locked, and what became of the payment to each payee.
create table run as
select d.programme, d.j ->> 'id' as id, d.j ->> 'period' as period, (d.j ->> 'lockedAt')::timestamptz as locked_at,
       case when d.j ->> 'period' like '%-Q%'
            then (to_date(left(d.j ->> 'period', 4), 'YYYY') + interval '3 months' * right(d.j ->> 'period', 1)::int)
            else to_date(d.j ->> 'period', 'YYYY-MM') + interval '1 month' end at time zone 'Asia/Shanghai' as ends,
       row_number() over (partition by d.programme order by (d.j ->> 'lockedAt')::timestamptz) as place
from doc d where d.name like 'run-%' and d.j ? 'lockedAt';

create table word as
select d.programme, d.j ->> 'id' as run, p ->> 'payee' as payee, p ->> 'name' as name,
       p ->> 'status' as status, (p ->> 'batch')::int as batch,
       (p ->> 'onDate')::date as on_day
from doc d, jsonb_array_elements(d.j -> 'payees') p where d.name like 'run-%';

-- Whose account a center's money goes to: as the lines of runs name it.
create table payee as
select distinct d.programme, l ->> 'center' as center, l ->> 'payee' as payee
from doc d, jsonb_array_elements(d.j -> 'items') l where d.name like 'lines-%' and l ->> 'payeeRole' = 'CENTER';

-- What payees paid back by the bank's reference, or was written off by a document.
create table back as
select d.programme, e ->> 'payee' as payee, (e ->> 'amountFen')::numeric as amount,
       (e ->> 'recordedAt')::timestamptz as at, e ->> 'kind' = 'WRITTEN_OFF' as is_written_off
from doc d, jsonb_array_elements(d.j -> 'ended') e where d.name = 'debts.json';

-- The rows of the files for the bank: amounts are yuan there.
create table paid_row as
select programme, name, substr(name, 10, 36) as run, substr(name, 47, 1)::int as batch,
       trim(both '"' from cell[array_position(heads, '收款单位')]) as payee,
       trim(both '"' from cell[array_position(heads, '金额(元)')])::numeric * 100 as amount
from (select programme, name, regexp_split_to_array(replace(split_part(body, E'\r\n', 1), '"', ''), ',') as heads,
             regexp_split_to_array(line, ',') as cell
      from file cross join regexp_split_to_table(body, E'\r\n') with ordinality t (line, place)
      where name like 'payments-%' and place > 1 and line <> '') x;

-- The entries of the account of each voucher.
create table entry as
select d.programme, substr(d.name, 9, 36) as voucher, e -> 'entry' ->> 'from' as from_account,
       e -> 'entry' ->> 'fromBucket' as from_bucket, e -> 'entry' ->> 'to' as to_account,
       e -> 'entry' ->> 'toBucket' as to_bucket, (e -> 'entry' ->> 'amount')::numeric as amount
from doc d, jsonb_array_elements(d.j -> 'lines') e where d.name like 'entries-%';
