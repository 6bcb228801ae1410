-- The applications: what was asked, what was decided and what bound it, what waits for money.
create or replace view voucher.applications as
select id, holder, programme, programme_version, rule_id, state, applied_at, review_reason, waiting_fen,
       coalesce(request #>> '{contract,amountFen}', request #>> '{amounts,contractFen}')::bigint as contract_fen,
       decided #>> '{binding,kind}'              as bound_kind,
       decided #>> '{binding,citation,clause}'   as bound_clause,
       decided #>> '{binding,citation,article}'  as bound_article,
       decided #>> '{binding,citation,quote}'    as bound_quote,
       (decided #>> '{binding,asked}')::bigint   as bound_asked,
       (decided #>> '{binding,after}')::bigint   as bound_after,
       waiting_source
from voucher.application;
grant select on voucher.applications to suanquan_app, suanquan_report, suanquan_audit;
