-- Who is related to whom, and from when to when: to the last day of an ending, where one stands.
create or replace view registry.relations as
select r.id, r.holder_id, r.other_holder_id, r.center_id, r.kind, r.valid_from,
       coalesce(e.last_day, r.valid_to) as valid_to, r.document, e.last_day is not null as is_ended
from registry.relation r
left join lateral (
    select last_day from registry.ending where relation_id = r.id order by turn desc limit 1) e on true;
grant select on registry.relations to suanquan_app, suanquan_audit;
