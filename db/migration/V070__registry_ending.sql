-- Why: what the register holds against somebody (a relation, a suspension, a credit bar) was often recorded until further
-- notice, and nothing could end it. What was recorded stays as it was; beside it stands, turn by turn, until when it
-- counts: until an earlier last day, not at all (a last day before the first: it was recorded by mistake), or again as it
-- was recorded (no last day: an ending that was itself a mistake is taken back). What was ended or taken out can be recorded
-- again.
create table registry.ending (
    id            uuid        primary key,
    relation_id   uuid        references registry.relation (id),
    suspension_id uuid        references registry.suspension (id),
    credit_bar_id uuid        references registry.credit_bar (id),
    turn          integer     not null check (turn >= 1),
    last_day      date,
    reason        text        not null check (length(reason) between 1 and 500),
    written_by    text        not null check (written_by <> ''),
    approved_by   text,
    written_at    timestamptz not null,
    constraint ending_is_of_one check (num_nonnulls(relation_id, suspension_id, credit_bar_id) = 1),
    constraint ending_by_two_persons check (
        (last_day is null) = (approved_by is null) and approved_by <> written_by)
);
create unique index ending_of_relation on registry.ending (relation_id, turn) where relation_id is not null;
create unique index ending_of_suspension on registry.ending (suspension_id, turn) where suspension_id is not null;
create unique index ending_of_credit_bar on registry.ending (credit_bar_id, turn) where credit_bar_id is not null;

-- Under the identity of what was ended or taken out the next is recorded as one more turn.
alter table registry.relation
    add column turn integer not null default 1 check (turn >= 1),
    drop constraint relation_once,
    add constraint relation_once
        unique nulls not distinct (holder_id, other_holder_id, center_id, kind, valid_from, turn);
alter table registry.suspension
    add column turn integer not null default 1 check (turn >= 1),
    drop constraint suspension_once_per_day,
    add constraint suspension_once_per_day unique (admission_id, suspended_from, turn);
alter table registry.credit_bar
    add column turn integer not null default 1 check (turn >= 1),
    drop constraint credit_bar_once_per_document,
    add constraint credit_bar_once_per_document unique (holder_id, document, turn);

grant select, insert on registry.ending to suanquan_app;
grant select on registry.ending to suanquan_audit;
