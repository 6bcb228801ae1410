-- Who is related to whom, and from when to when.
create or replace view registry.relations as
select id, holder_id, other_holder_id, center_id, kind, valid_from, valid_to, document
from registry.relation;
grant select on registry.relations to suanquan_app, suanquan_audit;
