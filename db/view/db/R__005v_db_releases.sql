-- The builds that migrated this database: SHA-256 over all that each migrates, and the number of its newest migration.
create or replace view db.releases as
select digest, number
from db.release;
grant select on db.releases to suanquan_app, suanquan_report, suanquan_audit;
