-- Why: a center that is paid itself is told when a line of a claim was paid, and when the bank sent the money back, at a
-- place in the serial order of the ledger, so that nothing that commits late is left out.
create table claim.center_step (
    center_id  uuid        not null,
    place      bigint      not null,
    no         integer     not null check (no > 0), -- within its place
    line       uuid        not null,
    claim      uuid        not null,
    step       text        not null check (step in ('PAID', 'RETURNED')),
    amount_fen bigint      not null,
    at         timestamptz not null,
    primary key (center_id, place, no)
);

-- A line has no time of its own: a step is of the time of the last batch there is, as a rule that of its payment.
create function claim.keep_center_steps() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    acted_at timestamptz;
    drawn    bigint;
begin
    if not exists (
        select from now_is a join was b on b.id = a.id
        join claim.claim c on c.id = a.claim and c.payee_center is not null
        where (b.state, a.state) in (('LOCKED', 'PAID'), ('PAID', 'LOCKED')))
    then
        return null;
    end if;
    acted_at := coalesce((select b.recorded_at from ledger.batches b order by b.id desc limit 1), clock_timestamp());
    drawn := ledger.next_place(acted_at);
    insert into claim.center_step (center_id, place, no, line, claim, step, amount_fen, at)
    select c.payee_center, drawn, row_number() over (partition by c.payee_center order by a.id), a.id, a.claim,
           case a.state when 'PAID' then 'PAID' else 'RETURNED' end, a.amount_fen, acted_at
    from now_is a
    join was b on b.id = a.id
    join claim.claim c on c.id = a.claim and c.payee_center is not null
    where (b.state, a.state) in (('LOCKED', 'PAID'), ('PAID', 'LOCKED'));
    return null;
end
$$;
create trigger center_steps_are_kept after update on claim.line
    referencing old table as was new table as now_is for each statement execute function claim.keep_center_steps();
alter table claim.line enable always trigger center_steps_are_kept;

grant select on claim.center_step to suanquan_app, suanquan_report, suanquan_audit;
