-- The newest batch that the server which answers has, and the moment up to which it has the books: now where it is the
-- primary; of a standby when what it replayed last was committed. A cell commits every minute, also where nobody posts.
create or replace view report.cell_newest_batch as
select b.id as newest_batch, b.recorded_at,
       case when pg_is_in_recovery() then pg_last_xact_replay_timestamp() else clock_timestamp() end as read_at
from ledger.batches b
where b.id = (select max(id) from ledger.batches);
-- A server whose roles were made before this one has none yet (docs/operations.md, "Roles of the database").
do $$
begin
    if exists (select from pg_roles where rolname = 'suanquan_province') then
        grant usage on schema report to suanquan_province;
        grant select on report.cell_newest_batch to suanquan_province;
    end if;
end
$$;
