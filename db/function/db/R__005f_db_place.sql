-- Which database this is: that of its server, and among those of it. A copy has another place, a standby that was promoted
-- has not.
create or replace function db.place() returns text language sql volatile as $$
    select c.system_identifier || '/' || d.oid from pg_control_system() c, pg_database d where d.datname = current_database();
$$;
