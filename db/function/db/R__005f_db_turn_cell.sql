-- Turns a move that is closed for good into another database, because the one at that place is lost and never starts again: which
-- only who calls this knows. For the owner. It is another move from then on, so no copy of before is opened by the command.
create or replace function db.turn_cell(lost text, into_place text) returns void language plpgsql volatile as $$
declare
    last db.cell;
begin
    select * into last from db.cell order by number desc limit 1;
    if last.state is distinct from 'MOVED' or last.place <> db.place() or last.target is distinct from lost
       or into_place is null or into_place in (lost, db.place()) then
        raise exception 'this database was not moved there' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into db.cell (number, state, move, place, target, address)
    values (last.number + 1, 'MOVED', gen_random_uuid(), db.place(), into_place, last.address);
end
$$;
revoke execute on function db.turn_cell(text, text) from public;
