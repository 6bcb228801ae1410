-- The compute centers by code and name.
create or replace view registry.centers as
select id, code, name, facility_type, district
from registry.center;
grant select on registry.centers to suanquan_app, suanquan_report, suanquan_audit;
