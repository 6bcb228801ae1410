-- The records of each act, by the mark that it set or, where it released them, ended: also those of claims that ended since.
create or replace view usage.act_records as
select m.act_id, m.mark, m.record_id, m.fee_fen
from usage.mark m
union all
select r.decision, 'RELEASED', r.record_id, null
from usage.released r;
grant select on usage.act_records to suanquan_app, suanquan_report, suanquan_audit;
