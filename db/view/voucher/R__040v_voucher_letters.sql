-- What the bureau told each holder about its applications and vouchers: one line a letter, as it was decided. Letters of
-- one moment stand in the order of their ids.
create or replace view voucher.letters as
select v.holder, 'voucher-' || to_char(e.id, 'FM000000000000') as id, 'VOUCHER_' || e.act as kind, e.at, v.programme, v.number, v.id as voucher,
       v.application, e.amount_fen, e.reason
from voucher.voucher v
join voucher.event e on e.voucher = v.id
union all
select a.holder, 'review-' || a.id, case a.state when 'REJECTED' then 'APPLICATION_REJECTED' else 'APPLICATION_APPROVED' end,
       a.reviewed_at, a.programme, '', v.id, a.id, case a.state when 'REJECTED' then 0 else (a.preview ->> 'amount')::bigint + coalesce((a.preview ->> 'queued')::bigint, 0) end, a.review_reason
from voucher.application a
left join voucher.voucher v on v.application = a.id
where a.reviewed_at is not null
union all
select a.holder, 'end-' || a.id, 'APPLICATION_CLOSED', a.ended_at, a.programme, '', null, a.id, 0, a.end_reason
from voucher.application a
where a.state = 'CLOSED'
union all
select a.holder, 'queue-' || to_char(q.id, 'FM000000000000'), 'QUEUE_ENDED', q.at, a.programme, '', null, a.id, q.amount_fen, q.reason
from voucher.queue_end q
join voucher.application a on a.id = q.application
union all
select r.holder, 'reminder-' || to_char(r.id, 'FM000000000000'), 'VOUCHER_ENDING', r.at, v.programme, v.number, v.id, v.application,
       0, to_char((r.valid_until at time zone 'Asia/Shanghai')::date - 1, 'YYYY-MM-DD')
from voucher.reminder r
join voucher.voucher v on v.id = r.voucher;
grant select on voucher.letters to suanquan_app, suanquan_report, suanquan_audit;
