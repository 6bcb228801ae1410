-- Opens the copy that was made for that move into this database, before or after its source was sealed. For the owner, elsewhere than where it
-- was copied from, once that is sealed: which is asked there, by whoever calls this.
create or replace function db.open_cell(moved uuid) returns void language plpgsql volatile as $$
declare
    last db.cell;
begin
    select * into last from db.cell order by number desc limit 1;
    if last is null or last.state = 'OPEN' or last.move is distinct from moved or last.place = db.place()
       or last.target is distinct from db.place() then
        raise exception 'this database is no copy made for that move' using errcode = 'object_not_in_prerequisite_state';
    end if;
    insert into db.cell (number, state, move, place, target, address)
    values (last.number + 1, 'OPEN', moved, db.place(), last.target, last.address);
    execute format('alter database %I reset default_transaction_read_only', current_database());
    execute format('comment on database %I is null', current_database());
end
$$;
revoke execute on function db.open_cell(uuid) from public;
