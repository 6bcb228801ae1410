-- Shuts out the builds before that number; for the owner, before it changes what they write. Waits for the transactions
-- under way that have posted, for ten seconds at most (lock_timeout), and those that come meanwhile wait for it: whoever
-- was let in has ended, and whoever comes later sees the fence. The lock is that of ledger.next_batch().
create or replace function db.raise_fence(oldest integer) returns void language plpgsql volatile
    set lock_timeout = '10s' as $$
begin
    perform pg_advisory_xact_lock(8387794262690230081);
    update db.writer set since = oldest, number = greatest(number, oldest) where since < oldest;
end
$$;
revoke execute on function db.raise_fence(integer) from public;
