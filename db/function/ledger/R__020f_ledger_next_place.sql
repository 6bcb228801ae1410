-- A place in the serial order for what becomes of entries without an entry of its own, such as a dispute: the number of a
-- batch that holds no entry. It is drawn as every batch is, so it is settled by the same rule (docs/design/007).
create or replace function ledger.next_place(at timestamptz) returns bigint language plpgsql volatile as $$
declare
    place bigint := ledger.next_batch();
begin
    insert into ledger.batch (id, recorded_at, entries) values (place, at, 0);
    return place;
end
$$;
