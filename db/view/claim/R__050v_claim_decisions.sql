-- What was decided on claims and can be objected to by their holder, and by the center that is paid: that one was
-- returned, and a debt. A debt comes of a correction by its center: nobody of an office decided it.
create or replace view claim.decisions as
select 'CLAIM' as kind, c.id as subject, null::uuid as run, c.id as claim, c.holder, c.payee_center as center_id, c.programme,
       v.programme_version, e.ended_at as decided_at, null::date as notice_until, array[e.ended_by] as persons,
       true as stands
from claim.ending e
join claim.claim c on c.id = e.claim
join voucher.vouchers v on v.id = c.voucher
where e.kind = 'RETURNED'
union all
select 'DEBT', l.id, null, c.id, c.holder, c.payee_center, c.programme, v.programme_version, l.since, null, array[]::text[],
       l.state in ('OPEN', 'LOCKED', 'PAID')
from claim.line l
join claim.claim c on c.id = l.claim
join voucher.vouchers v on v.id = c.voucher
where l.amount_fen < 0;
grant select on claim.decisions to suanquan_app, suanquan_audit;
