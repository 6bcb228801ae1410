-- The ledger accounts of advances: what stands in them is no voucher's.
create or replace view settlement.advance_accounts as
select account_id, programme from settlement.advance;
grant select on settlement.advance_accounts to suanquan_app, suanquan_report, suanquan_audit;
