-- Why: a center follows what becomes of its records without reading them all again, and is left out of nothing that commits
-- late. Each act that brings records of a center to another state is a row here, at a place of its own in the serial order
-- of the ledger; its records are found by its marks. Nothing is written when usage comes in. What was done before this
-- version is not here; the lists of records tell what came of it.
create table usage.center_act (
    source bigint      not null,
    place  bigint      not null,
    act_id uuid        not null,
    step   text        not null check (step in ('DISPUTED', 'CONFIRMED', 'CLAIMED', 'REJECTED', 'LAPSED', 'UNCLAIMED')),
    at     timestamptz not null,
    primary key (source, place, act_id, step)
);

-- Kept by the database, whichever version of the service marks the records.
create function usage.keep_center_acts() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz := (select max(a.at) from added a);
    drawn    bigint;
begin
    if acted_at is not null then
        drawn := ledger.next_place(acted_at);
        insert into usage.center_act (source, place, act_id, step, at)
        select d.source, drawn, d.act_id, d.mark, acted_at
        from (select distinct e.source, a.act_id, a.mark
              from added a join ledger.journal e on e.id = a.record_id) d;
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
    acted_at timestamptz := (select max(a.at) from added a);
    drawn    bigint;
begin
    if acted_at is not null then
        drawn := ledger.next_place(acted_at);
        insert into usage.center_act (source, place, act_id, step, at)
        select d.source, drawn, d.claim, 'UNCLAIMED', acted_at
        from (select distinct e.source, a.claim
              from added a
              join usage.mark m on m.act_id = a.claim and m.mark = 'CLAIMED'
              join ledger.journal e on e.id = m.record_id) d;
    end if;
    return null;
end
$$;
create trigger unclaimed_is_kept after insert on usage.ended_claim
    referencing new table as added for each statement execute function usage.keep_unclaimed();
alter table usage.ended_claim enable always trigger unclaimed_is_kept;

grant select on usage.center_act to suanquan_app, suanquan_report, suanquan_audit;
