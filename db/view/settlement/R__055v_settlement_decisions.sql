-- The lines of approved runs, paid, left out or withheld when the payment file was made, that can be objected to by their
-- holder, and by the center that is paid. What is paid counts from the first word on the payment, which tells the payee.
create or replace view settlement.decisions as
select 'LINE' as kind, l.claim_id as subject, r.id as run, l.of_claim_id as claim, l.holder_id as holder,
       case l.payee_role when 'CENTER' then l.center_id end as center_id, r.programme, k.programme_version,
       greatest(a.approved_at, (select min(w.recorded_at) from settlement.result w
                                where w.run_id = r.id and w.payee_id = l.payee_id)) as decided_at, null::date as notice_until,
       array_remove(array[a.prepared_by, a.locked_by, a.approved_by, e.exported_by], null) as persons, true as stands
from settlement.run r
join settlement.approval a on a.run_id = r.id and a.round = r.approved_round
join settlement.lock k on k.run_id = a.run_id and k.round = a.round
join settlement.line l on l.run_id = a.run_id and l.round = a.round
left join settlement.export e on e.run_id = a.run_id and e.round = a.round
where l.is_live
union all
select 'LINE', l.claim_id, r.id, l.of_claim_id, l.holder_id, case l.payee_role when 'CENTER' then l.center_id end, r.programme,
       k.programme_version, e.exported_at, null, array[a.prepared_by, a.locked_by, a.approved_by, e.exported_by], true
from (select distinct run_id, round, payee_id from settlement.withheld) h
join settlement.run r on r.id = h.run_id and r.approved_round = h.round
join settlement.approval a on a.run_id = h.run_id and a.round = h.round
join settlement.lock k on k.run_id = h.run_id and k.round = h.round
join settlement.export e on e.run_id = h.run_id and e.round = h.round
join settlement.line l on l.run_id = h.run_id and l.round = h.round and l.payee_id = h.payee_id
where not l.is_live
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
