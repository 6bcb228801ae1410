-- Which center posts under which source: the source of an entry in the journal.
create or replace view usage.sources as
select source, center_id
from usage.source;
grant select on usage.sources to suanquan_app, suanquan_report, suanquan_audit;
