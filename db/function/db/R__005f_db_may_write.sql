-- Refuses a session whose build may not write on this schema (SQLSTATE SQ001). A build says its number when it connects
-- (BoundedPool); one that says none was made before anybody asked. And everybody where this database is not open.
create or replace function db.may_write() returns void language plpgsql volatile as $$
declare
    oldest integer := (select since from db.writer);
    own integer := coalesce(nullif(current_setting('suanquan.schema', true), ''), '0');
begin
    perform db.require_open();
    if own < oldest then
        raise exception 'this build (%) may not write any more: only % and later may', own, oldest using errcode = 'SQ001';
    end if;
end
$$;
