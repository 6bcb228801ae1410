-- The eras of the journal: the blocks of batch ids, how far each has come, and what is kept of those archived.
create or replace view ledger.eras as
select r.era,
       r.first_batch,
       r.opened_at,
       e.last_batch, -- null while it is open
       e.ended_at,
       ledger.is_in_journal(r.era) as is_in_journal,
       a.batches,
       a.entries,
       a.digest,
       a.archived_at
from ledger.era r
left join ledger.era_end e on e.era = r.era
left join ledger.era_archive a on a.era = r.era;
grant select on ledger.eras to suanquan_app, suanquan_report, suanquan_audit;
