-- Gives a move up: the database that was closed for it is open again, and what was copied never will be, for its move is not
-- the last one here. For the owner, there and nowhere else, and as long as it is not sealed.
create or replace function db.reopen_cell() returns void language plpgsql volatile as $$
declare
    last db.cell;
begin
    select * into last from db.cell order by number desc limit 1;
    if last.state is distinct from 'MOVING' or last.place <> db.place() then
        raise exception 'this database is not one that is being moved away' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into db.cell (number, state, move, place, target, address)
    values (last.number + 1, 'OPEN', last.move, db.place(), last.target, last.address);
    execute format('alter database %I reset default_transaction_read_only', current_database());
end
$$;
revoke execute on function db.reopen_cell() from public;
