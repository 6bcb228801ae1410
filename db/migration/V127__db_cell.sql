-- Why: a jurisdiction is a database, and is moved by moving that to another server. While it is copied nobody may write, and
-- afterwards only one of the two may be open, for good. So the database itself says whether it is (docs/design/044).
-- Together: builds before neither read nor write it; what they post where it is closed db.may_write() refuses all the same.
create table db.cell (
    number  integer     constraint cell_once primary key check (number > 0), -- the last one holds; without one it is closed
    state   text        not null check (state in ('OPEN', 'MOVING', 'MOVED')),
    move    uuid,                -- none for where it began
    place   text        not null check (length(place) between 1 and 100), -- where it was written, as db.place() says
    target  text        check (length(target) between 1 and 100), -- the only one that this move may open, as db.place() says there
    address text        check (length(address) between 1 and 200 and address !~ '[[:cntrl:][:space:]]'), -- to where
    at      timestamptz not null default clock_timestamp(),
    by_role text        not null default session_user,
    check ((move is null) = (number = 1)),
    check ((target is null) = (number = 1)),
    check ((address is null) = (number = 1)),
    check (state = 'OPEN' or number > 1)
);
insert into db.cell (number, state, place)
select 1, 'OPEN', c.system_identifier || '/' || d.oid
from pg_control_system() c, pg_database d where d.datname = current_database();

grant select on db.cell to suanquan_app, suanquan_report, suanquan_audit;
