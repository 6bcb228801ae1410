-- When lines of claims that pay a center were paid, and when the bank sent the money back, without the holders.
create or replace view claim.center_steps as
select center_id, place, no, line, claim, step, amount_fen, at
from claim.center_step;
grant select on claim.center_steps to suanquan_app, suanquan_report, suanquan_audit;
