-- The payments that live claims show, and how much of each serves the claim as it stands: of a claim whose base a
-- correction lowered less than it took, the last first. Where a provider is paid that is the rest its holder paid, and
-- stays as it was.
create or replace view claim.payments as
select p.payment, p.claim, p.place, c.holder, p.reference, p.reference_key, p.sha256, p.paid_fen,
       case when c.payee_center is null
            then least(p.used_fen, greatest(0, coalesce(now.base_fen, c.base_fen) - p.before_fen))
            else p.used_fen end as used_fen,
       p.used_fen as taken_fen
from claim.payment p
join claim.claim c on c.id = p.claim
left join lateral (
    select k.base_fen from claim.correction k where k.claim = c.id order by k.entry_id desc limit 1) now on true
where p.is_live;
grant select on claim.payments to suanquan_app, suanquan_report, suanquan_audit;
