-- Which holders are barred from support, and from when to when.
create or replace view registry.credit_bars as
select holder_id, barred_from, barred_to
from registry.credit_bar;
grant select on registry.credit_bars to suanquan_app, suanquan_audit;
