-- Which holders are barred from support, and from when to when: to the last day of an ending, where one stands.
create or replace view registry.credit_bars as
select b.holder_id, b.barred_from, coalesce(e.last_day, b.barred_to) as barred_to,
       b.id, b.document, b.reason, e.last_day is not null as is_ended
from registry.credit_bar b
left join lateral (
    select last_day from registry.ending where credit_bar_id = b.id order by turn desc limit 1) e on true;
grant select on registry.credit_bars to suanquan_app, suanquan_audit;
