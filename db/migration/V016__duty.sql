-- Why: separation of duties is by person: on one matter a person stands on one side for good. Each act writes on which
-- side its person stands in its own transaction; the second side of a person is a second row of one key.
create schema duty;

-- The first deed of each person on each matter, which says on which side that person stands. Only added to.
create table duty.deed (
    matter text        not null check (matter ~ '^(holder|center|application|proposal|round|return|advance)/.+$'),
    person text        not null check (person <> ''),
    side   text        not null,
    act    text        not null check (act ~ '^[A-Z_]+$'),
    at     timestamptz not null,
    constraint one_side_of_a_matter primary key (matter, person),
    constraint side_is_of_its_matter check (side = any (case split_part(matter, '/', 1)
        when 'holder' then array['HOLDER', 'OFFICE']
        when 'center' then array['CENTER', 'HOLDER', 'OFFICE']
        when 'application' then array['CLERK', 'REVIEWER', 'ISSUER']
        when 'proposal' then array['PROPOSER', 'DECIDER']
        when 'round' then array['MAKER', 'CHECKER']
        when 'return' then array['RECORDER', 'RELEASER']
        when 'advance' then array['MAKER', 'CHECKER'] end))
);

grant usage on schema duty to suanquan_app, suanquan_audit;
grant select, insert on duty.deed to suanquan_app;
grant select on duty.deed to suanquan_audit;
