-- The documents by which pools were opened and changed, with who proposed and approved each; of an opening by the text of the
-- programme nobody did.
create or replace view voucher.budget_documents as
select id, programme, year, pool, direction, document_number, reason, person, approved_by, at,
       case when direction = 'DOWN' then -amount_fen else amount_fen end as change_fen,
       programme || '/' || year || '/pool/' || pool as account
from voucher.appropriation;
grant select on voucher.budget_documents to suanquan_app, suanquan_audit;
