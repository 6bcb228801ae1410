-- Why: a run asks on which days there is anything that was not admitted, and read every day of every claim for it, a row
-- for each claim, center, item and day. From the first to the last day of each claim are a row for each claim and item,
-- and only where some day between was not admitted are the days themselves looked at.
-- Together: a table that nobody before reads; what they claim is written to it by a trigger. What is claimed before that is
-- there and after what stands here was read has no row, and is read from its records each time.
create table claim.span (
    claim     uuid not null references claim.claim (id),
    center_id uuid not null,
    item      text not null check (item in ('COMPUTE', 'STORAGE', 'ADAPTATION', 'TRIAL')),
    first_day date not null,
    last_day  date not null,
    primary key (claim, center_id, item),
    constraint span_has_days check (first_day <= last_day)
);
grant select on claim.span to suanquan_app, suanquan_report, suanquan_audit;
