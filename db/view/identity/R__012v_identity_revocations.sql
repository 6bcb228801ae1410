-- The acts on who may come in, counted by name: the odd ones revoked, the even ones lifted. Signing out is none.
create or replace view identity.revocations as
select kind, what, number, at
from identity.revocation
where kind <> 'SIGN_OUT';
grant select on identity.revocations to suanquan_app, suanquan_audit;
