-- What each person did first on each matter, and on which side that person stands by it.
create or replace view duty.deeds as
select matter, person, side, act, at from duty.deed;
grant select on duty.deeds to suanquan_app, suanquan_audit;
