-- The applications as who reviews them looks for them: in order of acceptance, with their notice and what tells their
-- project and contract from others.
create or replace view voucher.application_reviews as
select a.id, a.seq, a.holder, a.programme, a.rule_id, a.state, a.applied_at, a.notice_from, a.notice_until,
       a.waiting_fen, a.project_key, a.contract_key, coalesce(v.face_fen, 0) as granted_fen, v.id as voucher
from voucher.application a
left join voucher.voucher v on v.application = a.id;
grant select on voucher.application_reviews to suanquan_app, suanquan_audit;
