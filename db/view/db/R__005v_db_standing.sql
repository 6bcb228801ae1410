-- The number of the newest build that migrated this database, and of the oldest that may write.
create or replace view db.standing as
select number, since
from db.writer;
grant select on db.standing to suanquan_app, suanquan_report, suanquan_audit;
