-- Up to which position the books were found sound, and whether what was kept of it is of this server, incarnation and
-- schema, and every entry since is still in the journal.
create or replace view ledger.checks as
select position, batches, entries, recounted_at, checked_at,
       origin = ledger.origin() and incarnation = (select max(number) from ledger.incarnation) as is_of_this_server,
       schema = (select number from db.standing) as is_of_this_schema,
       not exists (select from ledger.era_end where last_batch > position and not ledger.is_in_journal(era)) as is_followed
from ledger.checked;
grant select on ledger.checks to suanquan_app, suanquan_audit;
