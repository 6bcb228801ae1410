-- What stands in the accounts of each programme's year by their type, for the province (docs/scale.md): sums, and of nobody
-- by name. What is spent of a programme is published all the same, also where one voucher is all of it.
create or replace view report.cell_budget as
select programme, fiscal_year, type, count(*) as accounts, sum(available) as available, sum(held) as held,
       sum(claimable) as claimable, sum(claimed) as claimed, sum(payable) as payable, sum(paid) as paid, sum(owed) as owed,
       sum(lapsed) as lapsed
from ledger.accounts
group by programme, fiscal_year, type;
-- A server whose roles were made before this one has none yet (docs/operations.md, "Roles of the database").
do $$
begin
    if exists (select from pg_roles where rolname = 'suanquan_province') then
        grant usage on schema report to suanquan_province;
        grant select on report.cell_budget to suanquan_province;
    end if;
end
$$;
