-- Why: a token, a client, an organisation or a person is refused from the moment somebody revokes it, in every
-- instance. One row for each act, counted per name: the odd ones revoke, the even ones lift; the last one counts.
create schema identity;

create table identity.revocation (
    id     bigint      generated always as identity primary key,
    kind   text        not null check (kind in ('TOKEN', 'TOKEN_HASH', 'CLIENT', 'CENTER', 'HOLDER', 'PERSON')),
    what   text        not null check (length(what) between 1 and 700),
    number int         not null check (number > 0),
    at     timestamptz not null default clock_timestamp(),
    person text        not null,
    reason text        not null check (length(reason) between 1 and 500),
    unique (kind, what, number),
    constraint lifted_by_another_person check (number % 2 = 1 or kind <> 'PERSON' or person <> what),
    constraint a_token_stays_revoked check (number = 1 or kind not in ('TOKEN', 'TOKEN_HASH'))
);

grant usage on schema identity to suanquan_app, suanquan_audit;
grant select, insert on identity.revocation to suanquan_app;
grant select on identity.revocation to suanquan_audit;
