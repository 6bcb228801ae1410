-- Whether the ledger was restored, or its server promoted, and nothing was posted since: the next batch opens a new
-- incarnation, and what was given before may lie above all that is here.
create or replace view ledger.restored as
select case
           when pg_is_in_recovery() then false
           else ledger.origin() is distinct from (select origin from ledger.incarnation order by number desc limit 1)
       end as is_restored;
grant select on ledger.restored to suanquan_app, suanquan_report, suanquan_audit;
