-- Why: a report names the files that a target has, and at an earlier position those that it had then: each has a place in the
-- serial order, as the target itself.
create table report.target_file (
    file   uuid   primary key,
    target uuid   not null references report.target,
    place  bigint not null
);
create index target_file_of_target on report.target_file (target, place);
grant select, insert on report.target_file to suanquan_app;
grant select on report.target_file to suanquan_audit;
