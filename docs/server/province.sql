-- Reports over many cells (docs/scale.md, "Reports over cells"), for a database of the province that is no cell. Its
-- administrator runs this once, then calls province.add_cell for each cell. Nothing is copied and nothing can be written:
-- rows are read where they are, by the report role of each cell, of each cell in one snapshot for one transaction here.
create extension if not exists postgres_fdw;
create schema province;

create table province.cell (
    name text primary key check (name ~ '^[a-z][a-z0-9_]{1,30}$' and name !~ '^(pg_|province$|public$|information_schema$)')
);

-- The views over all cells, made anew when a cell comes or goes.
create function province.make_views() returns void language plpgsql as $$
declare
    of_all text;
begin
    drop view if exists province.positions, province.budget, province.invoices_in_two_cells cascade;
    select string_agg(format('select %L::text as cell, b.id, b.recorded_at from %I.batches b where b.id = (select max(id) from %I.batches)',
                             name, name, name), ' union all ' order by name) into of_all from province.cell;
    if of_all is null then
        return;
    end if;
    -- Up to where each cell is read, and when that was recorded there.
    execute 'create view province.positions as select cell, id as position, recorded_at from (' || of_all || ') as one';
    select string_agg(format(
        'select %L::text as cell, programme, fiscal_year, type, count(*) as accounts, sum(available) as available_fen, '
        'sum(held) as held_fen, sum(claimable) as claimable_fen, sum(claimed) as claimed_fen, sum(payable) as payable_fen, '
        'sum(paid) as paid_fen, sum(owed) as owed_fen, sum(lapsed) as lapsed_fen from %I.accounts '
        'group by programme, fiscal_year, type', name, name), ' union all ' order by name) into of_all from province.cell;
    -- What stands in the accounts of each programme's year, by their type: each cell adds up its own and sends the sums.
    execute 'create view province.budget as ' || of_all;
    select string_agg(format('select %L::text as cell, identity, claim from %I.invoice_identities where is_live', name, name),
                      ' union all ' order by name) into of_all from province.cell;
    -- Invoices in live claims of more than one cell, which no cell can know: for the bureaus concerned.
    execute 'create view province.invoices_in_two_cells as select identity, array_agg(cell order by cell, claim) as cells, '
            'array_agg(claim order by cell, claim) as claims from (' || of_all || ') as one '
            'group by identity having count(distinct cell) > 1';
end
$$;

-- A cell is named once and known by it in every report. `options` are those of a connection to PostgreSQL: host (a
-- standby, or several hosts with target_session_attrs 'prefer-standby'), port, dbname, sslmode 'verify-full', sslrootcert.
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
