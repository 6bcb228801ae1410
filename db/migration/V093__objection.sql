-- Why: who was refused, cut or charged may object, once, until a day that is known, and appeal once; what was decided on
-- it is kept with reason and article, and by whom: never twice the same person.
create schema objection;

-- holder or center_id objects; of_holder is whose application, claim or debt it is.
create table objection.objection (
    id                uuid        primary key,
    no                bigint      generated always as identity unique,
    kind              text        not null check (kind in ('APPLICATION', 'CLAIM', 'LINE', 'DEBT', 'NOTICE')),
    subject           uuid        not null,
    run               uuid,
    claim             uuid,
    of_holder         uuid        not null,
    holder            uuid,
    center_id         uuid,
    programme         text        not null check (length(programme) between 1 and 64),
    programme_version int         not null check (programme_version >= 1),
    decided_at        timestamptz not null,
    until             date        not null,
    state             text        not null check (state in ('FILED', 'UPHELD', 'DISMISSED', 'WITHDRAWN',
        'APPEALED', 'APPEAL_UPHELD', 'APPEAL_DISMISSED', 'APPEAL_WITHDRAWN')),
    grounds           text        not null check (length(grounds) between 1 and 2000),
    filed_at          timestamptz not null,
    filed_by          text        not null,
    appeal_until      date,
    appeal_grounds    text        check (length(appeal_grounds) between 1 and 2000),
    appealed_at       timestamptz,
    appealed_by       text,
    constraint of_one_party check (num_nulls(holder, center_id) = 1),
    constraint run_of_a_line check ((kind = 'LINE') = (run is not null)),
    constraint in_time check ((filed_at at time zone 'Asia/Shanghai')::date <= until),
    constraint appeal_is_whole check (num_nulls(appeal_grounds, appealed_at, appealed_by)
        = case when state in ('APPEALED', 'APPEAL_UPHELD', 'APPEAL_DISMISSED', 'APPEAL_WITHDRAWN') then 0 else 3 end),
    constraint appealed_in_time check ((appealed_at at time zone 'Asia/Shanghai')::date <= appeal_until),
    constraint appeal_until_once_dismissed check ((appeal_until is null)
        = (state in ('FILED', 'UPHELD', 'WITHDRAWN')))
);
create unique index objection_once on objection.objection (kind, subject, run, holder, center_id)
    nulls not distinct where state <> 'WITHDRAWN';
create index objection_by_holder on objection.objection (holder, no) where holder is not null;
create index objection_by_center on objection.objection (center_id, no) where center_id is not null;
create index objection_undecided on objection.objection (no) where state in ('FILED', 'APPEALED');
create index objection_to_notice on objection.objection (subject) where kind = 'NOTICE';

-- What was decided, on the objection and on the appeal. Written once.
create table objection.ruling (
    objection  uuid        not null references objection.objection (id),
    is_appeal  boolean     not null,
    outcome    text        not null check (outcome in ('UPHELD', 'DISMISSED')),
    reason     text        not null check (length(reason) between 1 and 500),
    article    text        not null check (length(article) between 1 and 200),
    decided_at timestamptz not null,
    decided_by text        not null,
    primary key (objection, is_appeal),
    constraint appeal_decided_by_another unique (objection, decided_by)
);

grant usage on schema objection to suanquan_app, suanquan_audit;
grant select, insert on objection.objection, objection.ruling to suanquan_app;
grant update (state, appeal_until, appeal_grounds, appealed_at, appealed_by) on objection.objection to suanquan_app;
grant select on objection.objection, objection.ruling to suanquan_audit;
