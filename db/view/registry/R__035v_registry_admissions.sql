-- For what each center is admitted, and from when to when.
create or replace view registry.admissions as
select id, center_id, programme, item, valid_from, valid_to
from registry.admission;
grant select on registry.admissions to suanquan_app, suanquan_report, suanquan_audit;
