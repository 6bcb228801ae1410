-- The files of targets, as reports name them.
create or replace view evidence.target_files as
select id, target, name, hash, bytes
from evidence.file
where target is not null;
grant select on evidence.target_files to suanquan_app, suanquan_audit;
