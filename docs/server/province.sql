-- Reports over many cells (docs/scale.md, "Reports over cells"), for a database of the province that is no cell. Its
-- administrator runs this once, then calls province.add_cell for each cell. Nothing is copied and nothing can be written:
-- rows are read where they are, by the report role of each cell, of each cell in one snapshot for one transaction here.
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
    select coalesce(string_agg(format(' union all select %L, b.id, b.recorded_at from %I.batches b '
                                      'where b.id = (select max(id) from %I.batches)', name, name, name), '' order by name), '')
    into of_all from province.cell;
    -- The newest batch that is read of each cell. It is no settled position: one of a smaller number may still come.
    -- Old is what is of yesterday or before: the server that is read lags, or nothing was posted there.
    execute 'create or replace view province.newest_batches as select cell, newest_batch, recorded_at, '
            'recorded_at < now() - interval ''1 day'' as is_old from (select '''' as cell, 0::bigint as newest_batch, '
            'now() as recorded_at where false' || of_all || ') as one';
    select coalesce(string_agg(format(
        ' union all select %L, programme, fiscal_year, type, count(*), sum(available), sum(held), sum(claimable), sum(claimed), '
        'sum(payable), sum(paid), sum(owed), sum(lapsed) from %I.accounts group by programme, fiscal_year, type',
        name, name), '' order by name), '') into of_all from province.cell;
    -- What stands in the accounts of each programme's year, by their type: each cell adds up its own and sends the sums.
    execute 'create or replace view province.budget as select ''''::text as cell, ''''::text as programme, '
            '0::smallint as fiscal_year, ''''::text as type, 0::bigint as accounts, 0::numeric as available_fen, '
            '0::numeric as held_fen, 0::numeric as claimable_fen, 0::numeric as claimed_fen, 0::numeric as payable_fen, '
            '0::numeric as paid_fen, 0::numeric as owed_fen, 0::numeric as lapsed_fen where false' || of_all;
    select coalesce(string_agg(format(' union all select %L, identity, claim from %I.invoice_identities where is_live',
                                      name, name), '' order by name), '') into of_all from province.cell;
    -- Invoices in live claims of more than one cell, which no cell can know: for the bureaus concerned.
    execute 'create or replace view province.invoices_in_two_cells as select identity, array_agg(cell order by cell, claim) '
            'as cells, array_agg(claim order by cell, claim) as claims from (select '''' as cell, '''' as identity, '
            'null::uuid as claim where false' || of_all || ') as one group by identity having count(distinct cell) > 1';
end
$$;
select province.make_views();

-- A cell is named once and known by it in every report. `options` are those of a connection to PostgreSQL: host (a
-- standby, or several hosts with target_session_attrs 'prefer-standby'), port, dbname, sslmode 'verify-full', sslrootcert.
-- The report role may read more than is summed here (docs/scale.md): whoever has its password may, too.
create function province.add_cell(name text, options jsonb, login text, secret text) returns void language plpgsql as $$
begin
    insert into province.cell values (name);
    execute format('create server %I foreign data wrapper postgres_fdw options (%s)', name,
                   (select string_agg(format('%I %L', key, value), ', ')
                    from jsonb_each_text(options || '{"updatable": "false", "fetch_size": "10000", "application_name": "province"}')));
    execute format('create user mapping for current_user server %I options (user %L, password %L)', name, login, secret);
    execute format('create schema %I', name);
    execute format('create foreign table %I.accounts (programme text, fiscal_year smallint, type text, available bigint, '
        'held bigint, claimable bigint, claimed bigint, payable bigint, paid bigint, owed bigint, lapsed bigint) '
        'server %I options (schema_name ''ledger'', table_name ''accounts'')', name, name);
    execute format('create foreign table %I.batches (id bigint, recorded_at timestamptz, entries integer) '
        'server %I options (schema_name ''ledger'', table_name ''batches'')', name, name);
    execute format('create foreign table %I.invoice_identities (claim uuid, identity text, is_live boolean) '
        'server %I options (schema_name ''claim'', table_name ''invoice_identity'')', name, name);
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
