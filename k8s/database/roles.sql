-- The roles of the service. An administrator runs this once per server, and once in each database of the service when it
-- was made; the embedded server at every start. It is safe to repeat.
--   suanquan_owner     owns every object and runs the migrations
--   suanquan_app       is what the service runs as; it can neither delete anything nor change an entry
--   suanquan_report    reads what the books say, but neither the trail nor a bank account
--   suanquan_audit     reads everything, the trail included, but for the answers kept for repeated requests
--   suanquan_province  may read three views of sums alone (docs/scale.md); for the province's own database
-- None of them can log in. The administrator gives them LOGIN and a password, or grants them to login roles of the
-- city's own.
do $$
declare
  name text;
begin
  foreach name in array array['suanquan_owner', 'suanquan_app', 'suanquan_report', 'suanquan_audit',
                              'suanquan_province'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end
$$;
-- What PostgreSQL sets for a session that logs in as suanquan_app; a login role of the city's own needs the same. The
-- three time-outs are those of db/Waits, and the service asks for them itself when it opens a connection (BoundedPool),
-- so they hold whatever role it logs in as.
alter role suanquan_app set statement_timeout = '20s';
alter role suanquan_app set lock_timeout = '10s';
alter role suanquan_app set idle_in_transaction_session_timeout = '30s';
alter role suanquan_app set synchronous_commit = 'on';
alter role suanquan_app set timezone = 'UTC';
-- Of the province's sessions: they are few, and none keeps a snapshot for long. A login role of the city's own needs the
-- same.
alter role suanquan_province connection limit 4;
alter role suanquan_province reset default_transaction_read_only; -- once set here; a move of the cell refuses it
alter role suanquan_province set statement_timeout = '60s';
alter role suanquan_province set idle_in_transaction_session_timeout = '30s';
-- In a database of the service only its own roles take advisory locks and write to the log. PostgreSQL gives both to
-- everybody, and whoever may connect, to read, could hold the lock under which each batch is numbered, and stop posting.
-- Nobody makes large objects or temporary tables. The owner has all these functions: a dump says these grants too, and
-- whoever restores it as the owner (server/move) is refused where he may not even call the function.
do $$
declare
  one regprocedure;
  owner regrole := (select datdba::regrole from pg_database where datname = current_database());
begin
  if owner <> 'suanquan_owner'::regrole
     and ((select rolsuper from pg_roles where oid = owner) or not pg_has_role(owner, 'suanquan_owner', 'MEMBER')) then
    raise notice 'the owner of % is not suanquan_owner, nor a member of it: no database of the service, nothing is taken',
      current_database();
    return;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    raise exception 'only a superuser can take advisory locks of % from everybody', current_database()
      using hint = 'run this as a superuser; a server that gives you none is not for production (docs/operations.md)';
  end if;
  for one in select oid::regprocedure from pg_proc
             where pronamespace = 'pg_catalog'::regnamespace
               and proname ~ '^(pg_(try_)?advisory_.*|lo_creat|lo_create|lo_from_bytea|pg_logical_emit_message)$' loop
    execute format('revoke execute on function %s from public', one);
    execute format('grant execute on function %s to suanquan_owner', one);
    if one::text ~ '^pg_' then
      execute format('grant execute on function %s to suanquan_app', one);
    end if;
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
end
$$;
