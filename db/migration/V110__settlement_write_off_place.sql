-- Why: a write-off makes no entry, so what was written off still stands OWED, and the final account, the ageing and the budget
-- told it as owed. They are of a position and say the same for ever, so a write-off has a place in the serial order, and so
-- has what takes one back: a debt that was written off is none where the payment it is of came back.
alter table settlement.debt_settlement add column place bigint check (place >= 0);
alter table settlement.came_back add column place bigint check (place >= 0);

-- What was written off before this version stands at the last batch before it, looked for within a month. What was
-- forgiven stands at its entry: that of the bank's word, whose kind others have and whose sum others may be part of, so the
-- nearest in time. It stands at no place before its write-off, also where its era was archived. A database that is made new
-- has none, and no views of the ledger yet.
do $$
begin
    if exists (select from settlement.debt_settlement where kind = 'WRITTEN_OFF') then
        update settlement.debt_settlement d
        set place = coalesce(
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.recorded_at and b.recorded_at > d.recorded_at - interval '1 hour'),
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.recorded_at and b.recorded_at > d.recorded_at - interval '1 day'),
            (select max(b.id) from ledger.batches b
             where b.recorded_at <= d.recorded_at and b.recorded_at > d.recorded_at - interval '31 days'),
            0)
        where d.kind = 'WRITTEN_OFF';
    end if;
    if exists (select from settlement.came_back where kind = 'FORGIVEN') then
        update settlement.came_back c
        set place = (
            select greatest(f.place, coalesce(
                (select j.batch from ledger.journal j
                 where j.kind = 409 and j.from_account_id = c.account_id and j.batch > f.place
                   and j.recorded_at between w.at - interval '1 hour' and w.at + interval '1 hour'
                 order by abs(extract(epoch from j.recorded_at - w.at)), j.batch desc limit 1),
                (select max(b.id) from ledger.batches b
                 where b.recorded_at <= w.at and b.recorded_at > w.at - interval '31 days')))
            from (select coalesce(max(s.place), 0) as place
                  from settlement.debt_part p join settlement.debt_settlement s on s.id = p.debt_settlement_id
                  where p.line_id = c.line_id and s.kind = 'WRITTEN_OFF') f,
                 (select max(r.recorded_at) as at from settlement.result r
                  where r.run_id = c.run_id and r.payee_id = c.payee_id and r.batch = c.batch
                    and r.outcome = 'RETURNED') w)
        where c.kind = 'FORGIVEN';
    end if;
end
$$;
alter table settlement.debt_settlement
    add constraint write_off_has_its_place check ((kind = 'WRITTEN_OFF') = (place is not null));
alter table settlement.came_back
    add constraint forgiven_has_its_place check ((kind = 'FORGIVEN') = (place is not null));
create index write_off_by_place on settlement.debt_settlement (programme, place) where kind = 'WRITTEN_OFF';
create index forgiven_by_place on settlement.came_back (place) where kind = 'FORGIVEN';

-- Kept by the database, whichever version of the service writes off. A place is recorded no earlier than the batches before
-- it, so that a recorded time stays a position.
create function settlement.write_off_place() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.place := ledger.next_place(
        greatest(new.recorded_at, (select b.recorded_at from ledger.batches b order by b.id desc limit 1)));
    return new;
end
$$;
create trigger write_off_has_a_place before insert on settlement.debt_settlement
    for each row when (new.kind = 'WRITTEN_OFF') execute function settlement.write_off_place();
alter table settlement.debt_settlement enable always trigger write_off_has_a_place;

-- What is forgiven left OWED by an entry (kind 409) of the same transaction, and its place is that of the entry: at no
-- position is more written off than is owed.
create function settlement.forgiven_place() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    new.place := coalesce(
        (select max(j.batch) from ledger.journal j where j.from_account_id = new.account_id and j.kind = 409),
        ledger.next_place((select b.recorded_at from ledger.batches b order by b.id desc limit 1)));
    return new;
end
$$;
create trigger forgiven_has_a_place before insert on settlement.came_back
    for each row when (new.kind = 'FORGIVEN') execute function settlement.forgiven_place();
alter table settlement.came_back enable always trigger forgiven_has_a_place;
