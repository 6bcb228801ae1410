-- Refuses where this database is being moved (SQLSTATE SQ003), or was (SQ004): the detail is the address to which. A copy
-- is closed as its source was, until it is opened (docs/design/044).
create or replace function db.require_open() returns void language plpgsql volatile as $$
declare
    last db.cell;
begin
    select * into last from db.cell order by number desc limit 1;
    if last.state = 'MOVED' then
        raise exception 'this database was moved' using errcode = 'SQ004', detail = last.address;
    elsif last.state is distinct from 'OPEN' then
        raise exception 'this database is being moved' using errcode = 'SQ003', detail = coalesce(last.address, '');
    end if;
end
$$;
