-- Forgets messages that ended before that moment, with their attempts, at most so many; answers how many. The service can
-- delete nothing: this log alone, which no right depends on, ends so.
create or replace function webhook.forget(before timestamptz, most int) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone int;
begin
    delete from webhook.message m
    where m.id in (
        select o.id from webhook.message o
        where o.state <> 'WAITING' and o.ended_at < before
        order by o.ended_at limit most
        for update skip locked);
    get diagnostics gone = row_count;
    return gone;
end
$$;
revoke execute on function webhook.forget(timestamptz, int) from public;
grant execute on function webhook.forget(timestamptz, int) to suanquan_app;
