-- Closes this database to every writer, for a move to that address and into that database, as db.place() says there, and into
-- no other; for the owner. Waits for the transactions under way that
-- have posted, ten seconds at most, and whoever posts later is refused (db.may_write). Every other transaction of a session
-- that begins from now on is read-only: those that are there already have to be ended (docs/design/044).
create or replace function db.close_cell(destination text, into_place text) returns void language plpgsql volatile
    set lock_timeout = '10s' as $$
declare
    last db.cell;
begin
    perform pg_advisory_xact_lock(8387794262690230081);
    select * into last from db.cell order by number desc limit 1;
    if last.state is distinct from 'OPEN' then
        raise exception 'this database is not open' using errcode = 'object_not_in_prerequisite_state';
    end if;
    if into_place is null or into_place = db.place() then
        raise exception 'a database is moved into another one' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into db.cell (number, state, move, place, target, address)
    values (last.number + 1, 'MOVING', gen_random_uuid(), db.place(), into_place, destination);
    execute format('alter database %I set default_transaction_read_only = on', current_database());
end
$$;
revoke execute on function db.close_cell(text, text) from public;
