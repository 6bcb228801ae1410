-- The vouchers whose last freeze was never lifted, also those whose time ran out meanwhile.
create or replace view voucher.frozen as
select last.voucher as id
from (
    select distinct on (voucher) voucher, act
    from voucher.event where act in ('FROZEN', 'UNFROZEN')
    order by voucher, id desc
) last
where last.act = 'FROZEN';
grant select on voucher.frozen to suanquan_app, suanquan_report, suanquan_audit;
