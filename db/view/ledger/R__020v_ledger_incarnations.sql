-- The incarnations of the ledger: of the numbers between after_batch and first_batch none is here, and one that was ever
-- given is lost.
create or replace view ledger.incarnations as
select number, after_batch, first_batch, opened_at
from ledger.incarnation;
grant select on ledger.incarnations to suanquan_app, suanquan_report, suanquan_audit;
