-- Why: what centers have ahead and was not set off is told as of a position too, and the write-off of an advance makes no
-- entry either: it has a place in the serial order, as that of a debt has.
alter table settlement.advance_write_off add column place bigint check (place >= 0);
do $$
begin
    if exists (select from settlement.advance_write_off) then
        update settlement.advance_write_off d
        set place = coalesce(
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.written_at and b.recorded_at > d.written_at - interval '1 hour'),
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.written_at and b.recorded_at > d.written_at - interval '1 day'),
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.written_at and b.recorded_at > d.written_at - interval '31 days'),
            0);
    end if;
end
$$;
alter table settlement.advance_write_off alter column place set not null;
create index advance_write_off_by_advance on settlement.advance_write_off (advance_id);

create function settlement.advance_write_off_place() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.place := ledger.next_place(
        greatest(new.written_at, (select b.recorded_at from ledger.batches b order by b.id desc limit 1)));
    return new;
end
$$;
create trigger advance_write_off_has_a_place before insert on settlement.advance_write_off
    for each row execute function settlement.advance_write_off_place();
alter table settlement.advance_write_off enable always trigger advance_write_off_has_a_place;
