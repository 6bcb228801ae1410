-- The centers whose access stands revoked now.
create or replace view identity.revoked_centers as
select r.what as center
from identity.revocation r
join identity.revoked s on s.id = r.id
where r.kind = 'CENTER';
grant select on identity.revoked_centers to suanquan_app, suanquan_audit;
