-- The vouchers with the ledger account that holds each one's money.
create or replace view voucher.vouchers as
select id, number, application, holder, programme, programme_version, rule_id, year, instrument, face_fen, state,
       valid_from, valid_until, account_id, limit_accounts, issued_at,
       exists (select from voucher.closed_year c where c.programme = v.programme and c.year = v.year) as is_year_closed,
       contract_number, source_account
from voucher.voucher v;
grant select on voucher.vouchers to suanquan_app, suanquan_report, suanquan_audit;
