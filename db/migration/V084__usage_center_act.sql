-- Why: a center follows what becomes of its records without reading them all again, and is left out of nothing that commits
-- late. Each act that brings records of a center to another state is a row here, at a place of its own in the serial order
-- of the ledger; its records are found by its marks. The end of a year marks them voucher by voucher: it is one act all the
-- same, at the place of its first mark. Nothing is written when usage comes in. What was done before this version is not
-- here; the lists of records tell what came of it.
create table usage.center_act (
    source  bigint      not null,
    place   bigint      not null,
    act_id  uuid        not null,
    step    text        not null check (step in ('DISPUTED', 'CONFIRMED', 'CLAIMED', 'REJECTED', 'LAPSED', 'UNCLAIMED')),
    records int         not null check (records > 0),
    at      timestamptz not null,
    primary key (source, place, act_id, step),
    unique (act_id, step, source)
);

-- Kept by the database, whichever version of the service marks the records. A long act, such as the end of a year, says
-- when it began: its place is recorded no earlier than the batches before it, so that a recorded time stays a position.
create function usage.keep_center_acts() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if exists (select from added) then
        acted_at := greatest((select max(a.at) from added a),
                             (select b.recorded_at from ledger.batches b order by b.id desc limit 1));
        drawn := ledger.next_place(acted_at);
        insert into usage.center_act as c (source, place, act_id, step, records, at)
        select e.source, drawn, a.act_id, a.mark, count(*), acted_at
        from added a join ledger.journal e on e.id = a.record_id
        group by e.source, a.act_id, a.mark
        on conflict (act_id, step, source) do update set records = c.records + excluded.records;
    end if;
    return null;
end
$$;
create trigger center_acts_are_kept after insert on usage.mark
    referencing new table as added for each statement execute function usage.keep_center_acts();
alter table usage.mark enable always trigger center_acts_are_kept;

create function usage.keep_unclaimed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if exists (select from added) then
        acted_at := greatest((select max(a.at) from added a),
                             (select b.recorded_at from ledger.batches b order by b.id desc limit 1));
        drawn := ledger.next_place(acted_at);
        insert into usage.center_act (source, place, act_id, step, records, at)
        select e.source, drawn, a.claim, 'UNCLAIMED', count(*), acted_at
        from added a
        join usage.mark m on m.act_id = a.claim and m.mark = 'CLAIMED'
        join ledger.journal e on e.id = m.record_id
        group by e.source, a.claim;
    end if;
    return null;
end
$$;
create trigger unclaimed_is_kept after insert on usage.ended_claim
    referencing new table as added for each statement execute function usage.keep_unclaimed();
alter table usage.ended_claim enable always trigger unclaimed_is_kept;

grant select on usage.center_act to suanquan_app, suanquan_report, suanquan_audit;
