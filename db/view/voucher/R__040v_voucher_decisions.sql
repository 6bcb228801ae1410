-- What was decided on applications and can be objected to: a rejection or a closing by its holder, an approval in public
-- notice by anybody until the last day of the notice. persons decided; stands: nothing else was decided since.
create or replace view voucher.decisions as
select 'APPLICATION' as kind, a.id as subject, null::uuid as run, null::uuid as claim, a.holder, null::uuid as center_id,
       a.programme, a.programme_version, case a.state when 'CLOSED' then a.ended_at else a.reviewed_at end as decided_at,
       null::date as notice_until, array_remove(array[a.reviewed_by, a.ended_by], null) as persons, true as stands
from voucher.application a
where a.state in ('REJECTED', 'CLOSED')
union all
select 'NOTICE', a.id, null, null, a.holder, null, a.programme, a.programme_version, a.reviewed_at, a.notice_until,
       array[a.reviewed_by], a.state = 'APPROVED'
from voucher.application a
where a.notice_until > a.notice_from;
grant select on voucher.decisions to suanquan_app, suanquan_audit;
