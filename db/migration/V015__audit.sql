-- Why: every act leaves a line in the trail, written in the act's own transaction.
create schema audit;

create table audit.act (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    person text        not null,
    act    text        not null,
    object text        not null,
    reason text        not null,
    detail jsonb       not null check (jsonb_typeof(detail) = 'object'),
    is_refused boolean not null generated always as (act like '%.refused') stored,
    constraint what_changed_has_two_sides check (is_refused
        or (jsonb_typeof(detail -> 'before') = 'object' and jsonb_typeof(detail -> 'after') = 'object') is true)
);
create index act_by_object on audit.act (object, id);
create index act_by_person on audit.act (person, id);
create index act_refused on audit.act (person, at) where is_refused;

grant usage on schema audit to suanquan_app, suanquan_audit;
grant select, insert on audit.act to suanquan_app;
grant select on audit.act to suanquan_audit;
