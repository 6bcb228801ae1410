-- Payments that came back after claims of them had been corrected: nothing of them is in payment again.
create or replace view settlement.corrected_returns as
select distinct run_id as run, payee_id as payee, batch from settlement.came_back;
grant select on settlement.corrected_returns to suanquan_app, suanquan_report, suanquan_audit;
