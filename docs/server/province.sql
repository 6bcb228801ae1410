-- Reports over many cells (docs/scale.md, "Reports over cells"), for a database of the province that is no cell. Its
-- administrator runs this once, then calls province.add_cell for each cell. Nothing is copied and nothing can be written:
-- sums are read where they are, by the role of the province in each cell (suanquan_province), of each cell in one snapshot
-- for one transaction here.
create extension if not exists postgres_fdw;
create schema province;

create table province.cell (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{1,30}$' and name !~ '^(pg_|province$|public$|information_schema$)')
);

-- The views over all cells, made anew when a cell comes or goes; the columns stay, and with them grants and views of
-- your own on top. Without a cell they have no row.
create function province.make_views() returns void language plpgsql as $$
declare
    of_all text;
begin
    select coalesce(string_agg(format(' union all select %L, newest_batch, recorded_at, read_at from %I.newest_batch',
                                      name, name), '' order by name), '') into of_all from province.cell;
    -- The newest batch that is read of each cell. It is no settled position: one of a smaller number may still come. Old is
    -- what the server that was asked has not moved on from for half an hour: a standby that lags, or a cell that stands still.
    execute 'create or replace view province.newest_batches as select cell, newest_batch, recorded_at, read_at, '
            'coalesce(read_at < now() - interval ''30 minutes'', true) as is_old from (select '''' as cell, '
            '0::bigint as newest_batch, now() as recorded_at, now() as read_at where false' || of_all || ') as one';
    select coalesce(string_agg(format(
        ' union all select %L, programme, fiscal_year, type, accounts, available, held, claimable, claimed, payable, paid, '
        'owed, lapsed from %I.budget', name, name), '' order by name), '') into of_all from province.cell;
    -- What stands in the accounts of each programme's year, by their type: each cell adds up its own and sends the sums.
    execute 'create or replace view province.budget as select ''''::text as cell, ''''::text as programme, '
            '0::smallint as fiscal_year, ''''::text as type, 0::bigint as accounts, 0::numeric as available_fen, '
            '0::numeric as held_fen, 0::numeric as claimable_fen, 0::numeric as claimed_fen, 0::numeric as payable_fen, '
            '0::numeric as paid_fen, 0::numeric as owed_fen, 0::numeric as lapsed_fen where false' || of_all;
    select coalesce(string_agg(format(' union all select %L, identity_sha256, claim from %I.invoices', name, name),
                               '' order by name), '') into of_all from province.cell;
    -- Invoices in live claims of more than one cell, which no cell can know: for the bureaus concerned.
    execute 'create or replace view province.invoices_in_two_cells as select identity_sha256, array_agg(cell order by cell, claim) '
            'as cells, array_agg(claim order by cell, claim) as claims from (select '''' as cell, '''' as identity_sha256, '
            'null::uuid as claim where false' || of_all || ') as one group by identity_sha256 having count(distinct cell) > 1';
end
$$;
select province.make_views();

-- A cell is named once and known by it in every report. `options` are those of a connection to PostgreSQL: host (a
-- standby, or several hosts with target_session_attrs 'standby'), port, dbname, sslmode 'verify-full', sslrootcert.
-- Without 'verify-full' the password and the sums would go to whoever answers; only a server on this machine needs none.
create function province.add_cell(name text, options jsonb, login text, secret text) returns void language plpgsql as $$
begin
    if options->>'sslmode' is distinct from 'verify-full'
       and coalesce(options->>'hostaddr', options->>'host', '') !~ '^(127\.0\.0\.1|::1|localhost|/[^,]+)$' then
        raise exception 'cell %: sslmode must be verify-full, or anybody could answer for it', name
            using hint = 'give "sslmode": "verify-full" and "sslrootcert", the authority that signed its server';
    end if;
    insert into province.cell values (name);
    execute format('create server %I foreign data wrapper postgres_fdw options (%s)', name,
                   (select string_agg(format('%I %L', key, value), ', ')
                    from jsonb_each_text(options || '{"updatable": "false", "fetch_size": "10000"}'
                                                 || '{"application_name": "province"}')));
    execute format('create user mapping for current_user server %I options (user %L, password %L)', name, login, secret);
    execute format('create schema %I', name);
    execute format('create foreign table %I.budget (programme text, fiscal_year smallint, type text, accounts bigint, '
        'available numeric, held numeric, claimable numeric, claimed numeric, payable numeric, paid numeric, owed numeric, '
        'lapsed numeric) server %I options (schema_name ''report'', table_name ''cell_budget'')', name, name);
    execute format('create foreign table %I.newest_batch (newest_batch bigint, recorded_at timestamptz, '
        'read_at timestamptz) server %I options (schema_name ''report'', table_name ''cell_newest_batch'')', name, name);
    execute format('create foreign table %I.invoices (identity_sha256 text, claim uuid) '
        'server %I options (schema_name ''claim'', table_name ''cell_invoices'')', name, name);
    perform province.make_views();
end
$$;

create function province.remove_cell(gone text) returns void language plpgsql as $$
begin
    delete from province.cell where name = gone;
    perform province.make_views();
    execute format('drop server %I cascade', gone);
    execute format('drop schema %I cascade', gone);
end
$$;
