-- Closes for good the database that was closed for that move into that database: nothing opens it again. For the owner, there and nowhere else;
-- only then may the copy be opened.
create or replace function db.seal_cell(moved uuid, into_place text) returns void language plpgsql volatile as $$
declare
    last db.cell;
begin
    select * into last from db.cell order by number desc limit 1;
    if last.state is distinct from 'MOVING' or last.move is distinct from moved or last.target is distinct from into_place
       or last.place is distinct from db.place() then
        raise exception 'this database is not one that is being moved away' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into db.cell (number, state, move, place, target, address)
    values (last.number + 1, 'MOVED', moved, db.place(), last.target, last.address);
end
$$;
revoke execute on function db.seal_cell(uuid, text) from public;
