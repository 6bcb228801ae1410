-- What corrections did to claims after they were made: the entry that corrected, the base from then on, and by how much
-- which line changed.
create or replace view claim.corrections as
select claim, entry_id, completed_fen, base_fen, change_fen, line, at
from claim.correction;
grant select on claim.corrections to suanquan_app, suanquan_report, suanquan_audit;
