-- Which history this server writes: its system identifier and its timeline. PostgreSQL begins a new timeline when a server
-- is promoted or restored to a moment, and a server made anew has another identifier. In PL/pgSQL, which keeps its plan:
-- it is asked for each batch.
create or replace function ledger.origin() returns text language plpgsql volatile as $$
begin
    return (select system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
            from pg_control_system());
end
$$;
