-- The references of the bank that stand on a payment, or on money that came back.
create or replace view settlement.bank_references as
select programme, reference from settlement.bank_reference;
grant select on settlement.bank_references to suanquan_app, suanquan_report, suanquan_audit;
