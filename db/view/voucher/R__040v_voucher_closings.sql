-- The years that were closed, by which document and which two persons.
create or replace view voucher.closings as
select programme, year, closed_at, closed_by, approved_by, document_number
from voucher.closed_year;
grant select on voucher.closings to suanquan_app, suanquan_audit;
