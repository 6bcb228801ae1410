-- Why: whether the centers of a claim were admitted and its holder was barred is asked for each of its days whenever a
-- run is looked at. What a claim was made for stands here once, read from its records when it is made; a claim of before
-- has no rows and is read from its records each time.
create table claim.service (
    claim     uuid not null references claim.claim (id),
    center_id uuid not null,
    item      text not null check (item in ('COMPUTE', 'STORAGE', 'ADAPTATION', 'TRIAL')),
    day       date not null,
    primary key (claim, center_id, item, day)
);
grant select, insert on claim.service to suanquan_app;
grant select on claim.service to suanquan_report, suanquan_audit;
