-- Whether this database is open to writers (OPEN), is being moved to that address (MOVING), or was (MOVED). One row;
-- where nothing says that it is open, as in a copy that is not whole, it is not.
create or replace view db.cell_now as
select coalesce(last.state, 'MOVING') as state, last.move, last.place, last.address, last.at, last.target
from (select 1) as always
left join lateral (select state, move, place, address, at, target from db.cell order by number desc limit 1) last on true;
grant select on db.cell_now to suanquan_app, suanquan_report, suanquan_audit;
