-- The trail: who did what to which object, with what stood before and after.
create or replace view audit.acts as
select id, at, person, act, object, detail from audit.act;
grant select on audit.acts to suanquan_app, suanquan_audit;
