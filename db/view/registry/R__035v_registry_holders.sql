-- The holders by name, without what identifies a person or an account.
create or replace view registry.holders as
select id, name, kind, district, section
from registry.holder;
grant select on registry.holders to suanquan_app, suanquan_report, suanquan_audit;
