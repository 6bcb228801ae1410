-- Opens a new incarnation: the numbers go on above all that the one before can have drawn since the last batch that is
-- here, at a thousand a second, and a million more; within the era that is open, half of what is left of it at most.
-- Two at once meet at the constraint, and who comes second is tried again.
create or replace function ledger.open_incarnation() returns void language plpgsql volatile
    security definer set search_path = pg_catalog, pg_temp as $$
declare
    last bigint := (select coalesce(max(id), 0) from ledger.batch);
    since interval := (select clock_timestamp() - recorded_at from ledger.batch where id = last);
    drawn bigint := (select last_value from ledger.batch_id);
    left_over bigint := ((drawn >> 29) + 1 << 29) - 1 - drawn;
    gap bigint := 1048576 + least(134217728, greatest(0, 1000 * extract(epoch from coalesce(since, '0'))))::bigint;
begin
    gap := least(gap, left_over / 2);
    insert into ledger.incarnation (number, origin, after_batch, first_batch, opened_at)
    select max(number) + 1, ledger.origin(), last, drawn + gap, clock_timestamp() from ledger.incarnation;
    -- Unlike setval this is undone where the transaction is: what is only tried, or refused, uses no numbers up.
    execute format('alter sequence ledger.batch_id restart with %s', drawn + gap);
    perform nextval('ledger.batch_id');
end
$$;
revoke execute on function ledger.open_incarnation() from public;
grant execute on function ledger.open_incarnation() to suanquan_app;
