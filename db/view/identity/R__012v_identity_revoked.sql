-- The acts by which something stands revoked now: the last of a name, where that one revoked it.
create or replace view identity.revoked as
select id
from (
    select distinct on (kind, what) id, kind, number
    from identity.revocation
    order by kind, what, number desc
) last
where number % 2 = 1 and kind <> 'SIGN_OUT';
grant select on identity.revoked to suanquan_app, suanquan_audit;
