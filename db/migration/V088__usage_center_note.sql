-- Why: a center follows in its feed also what was refused and what waits, so that the figures of a day can be reckoned again
-- from the feed alone. What is refused or kept by one statement is a place in the serial order of the ledger, a row for
-- each record; a record that waits has another when it does not wait any more. Only added to: of what waited and was
-- replaced by other content, this is all that is left. Nothing is written for a record that is accepted. What was refused
-- before this version is in the list of refusals alone.
create table usage.center_note (
    center_id uuid        not null,
    place     bigint      not null,
    no        integer     not null check (no > 0), -- within its place
    step      text        not null check (step in ('REFUSED', 'WAITING', 'WAITED')),
    record_id text        not null,
    voucher   text        not null, -- as the center named it
    fee_fen   bigint      not null check (fee_fen >= 0),
    code      text        not null, -- why; of what waited, how it ended
    at        timestamptz not null,
    primary key (center_id, place, no)
);

-- Kept by the database, whichever version of the service refuses or keeps a record. A place is recorded no earlier than the
-- batches before it, so that a recorded time stays a position.
create function usage.keep_refused() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if exists (select from added) then
        acted_at := greatest((select max(a.at) from added a),
                             (select b.recorded_at from ledger.batches b order by b.id desc limit 1));
        drawn := ledger.next_place(acted_at);
        insert into usage.center_note (center_id, place, no, step, record_id, voucher, fee_fen, code, at)
        select a.center_id, drawn, row_number() over (partition by a.center_id order by a.record_id, a.content_hash),
               'REFUSED', a.record_id, a.voucher, a.fee_fen, a.code, acted_at
        from added a;
    end if;
    return null;
end
$$;
create trigger refused_is_kept after insert on usage.refusal
    referencing new table as added for each statement execute function usage.keep_refused();
alter table usage.refusal enable always trigger refused_is_kept;

create function usage.keep_waiting() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if exists (select from added) then
        acted_at := greatest((select max(a.received_at) from added a),
                             (select b.recorded_at from ledger.batches b order by b.id desc limit 1));
        drawn := ledger.next_place(acted_at);
        insert into usage.center_note (center_id, place, no, step, record_id, voucher, fee_fen, code, at)
        select a.center_id, drawn, row_number() over (partition by a.center_id order by a.number),
               'WAITING', a.record_id, a.voucher, a.fee_fen, a.code, acted_at
        from added a;
    end if;
    return null;
end
$$;
create trigger waiting_is_kept after insert on usage.deferred
    referencing new table as added for each statement execute function usage.keep_waiting();
alter table usage.deferred enable always trigger waiting_is_kept;

-- Other content in the place of what waits ends the one and begins the other. What was looked at and still waits keeps its
-- number, and is no change.
create function usage.keep_waited() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if exists (
        select from was b join now_is a on a.center_id = b.center_id and a.record_id = b.record_id
        where a.number <> b.number or (a.outcome is null) <> (b.outcome is null))
    then
        acted_at := greatest((select max(greatest(a.received_at, a.ended_at)) from now_is a),
                             (select b.recorded_at from ledger.batches b order by b.id desc limit 1));
        drawn := ledger.next_place(acted_at);
        insert into usage.center_note (center_id, place, no, step, record_id, voucher, fee_fen, code, at)
        select s.center_id, drawn, row_number() over (partition by s.center_id order by s.number, s.step), s.step,
               s.record_id, s.voucher, s.fee_fen, s.code, acted_at
        from (
            select b.center_id, b.number, 'WAITED' as step, b.record_id, b.voucher, b.fee_fen,
                   case when a.number <> b.number then 'REPLACED' else coalesce(a.end_code, a.outcome) end as code
            from was b join now_is a on a.center_id = b.center_id and a.record_id = b.record_id
            where b.outcome is null and (a.number <> b.number or a.outcome is not null)
            union all
            select a.center_id, a.number, 'WAITING', a.record_id, a.voucher, a.fee_fen, a.code
            from was b join now_is a on a.center_id = b.center_id and a.record_id = b.record_id
            where a.outcome is null and (a.number <> b.number or b.outcome is not null)) s;
    end if;
    return null;
end
$$;
create trigger waited_is_kept after update on usage.deferred
    referencing old table as was new table as now_is for each statement execute function usage.keep_waited();
alter table usage.deferred enable always trigger waited_is_kept;

grant select on usage.center_note to suanquan_app, suanquan_report, suanquan_audit;
