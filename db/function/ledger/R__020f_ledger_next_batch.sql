-- The number of the next batch. The era lock is held until the transaction ends, so that no two eras are ever written
-- at the same time: keys that are looked up by a later statement are looked up in all eras before. Once nobody is left
-- who held the lock when a number was read as the last, that number and all below are settled (docs/design/007). The
-- transaction has its own id before it draws, so that batch.xid is the same for all it writes. Whether this build may
-- write is asked under the lock, so that nobody who was let in is still writing once a fence stands (docs/design/037).
-- The first number after a restore or a promotion opens a new incarnation (docs/design/038). While posting is stopped
-- nobody is given one (SQLSTATE SQ002, docs/design/039).
create or replace function ledger.next_batch() returns bigint language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(8387794262690230081);
    perform db.may_write();
    perform ledger.require_posting();
    if ledger.origin() is distinct from (select origin from ledger.incarnation order by number desc limit 1) then
        perform ledger.open_incarnation();
    end if;
    perform pg_current_xact_id();
    return nextval('ledger.batch_id');
end
$$;
