-- The lines of approved runs, paid or left out, that can be objected to by their holder, and by the center that is paid.
create or replace view settlement.decisions as
select 'LINE' as kind, l.claim_id as subject, r.id as run, l.of_claim_id as claim, l.holder_id as holder,
       case l.payee_role when 'CENTER' then l.center_id end as center_id, r.programme, k.programme_version,
       a.approved_at as decided_at, null::date as notice_until,
       array_remove(array[a.prepared_by, a.locked_by, a.approved_by, e.exported_by], null) as persons, true as stands
from settlement.run r
join settlement.approval a on a.run_id = r.id and a.round = r.approved_round
join settlement.lock k on k.run_id = a.run_id and k.round = a.round
join settlement.line l on l.run_id = a.run_id and l.round = a.round
left join settlement.export e on e.run_id = a.run_id and e.round = a.round
where l.is_live
union all
select 'LINE', o.claim_id, r.id, c.claim, o.holder_id, p.center_id, r.programme, k.programme_version, a.approved_at, null,
       array[a.prepared_by, a.locked_by, a.approved_by], true
from settlement.run r
join settlement.approval a on a.run_id = r.id and a.round = r.approved_round
join settlement.lock k on k.run_id = a.run_id and k.round = a.round
join settlement.left_out o on o.run_id = a.run_id and o.round = a.round
join claim.lines c on c.id = o.claim_id
left join claim.center_lines p on p.id = o.claim_id;
grant select on settlement.decisions to suanquan_app, suanquan_audit;
