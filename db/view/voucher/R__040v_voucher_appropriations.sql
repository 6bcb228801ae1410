-- The documents by which pools were opened and changed, with the ledger account of the pool.
create or replace view voucher.appropriations as
select id, programme, year, pool, direction, amount_fen, document_number, at,
       case when direction = 'DOWN' then -amount_fen else amount_fen end as change_fen,
       programme || '/' || year || '/pool/' || pool as account
from voucher.appropriation;
grant select on voucher.appropriations to suanquan_app, suanquan_report, suanquan_audit;
