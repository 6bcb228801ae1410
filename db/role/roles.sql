-- The roles of the service. Run once by an administrator (the embedded server does it itself); safe to repeat.
-- suanquan_owner owns every object and runs the migrations; suanquan_app is what the service runs as and cannot
-- UPDATE, DELETE or TRUNCATE an entry; report reads; audit reads everything, the trail included.
-- An administrator gives them LOGIN and a password, or grants them to login roles of the city's own.
do $$
declare
  name text;
begin
  foreach name in array array['suanquan_owner', 'suanquan_app', 'suanquan_report', 'suanquan_audit'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end
$$;
-- As in db/Waits: the service asks for these itself at the start of each session, whatever role logs in.
alter role suanquan_app set statement_timeout = '20s';
alter role suanquan_app set lock_timeout = '10s';
alter role suanquan_app set idle_in_transaction_session_timeout = '30s';
alter role suanquan_app set synchronous_commit = 'on';
alter role suanquan_app set timezone = 'UTC';
