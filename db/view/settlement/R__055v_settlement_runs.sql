-- The runs with what their latest round comes to: payees, lines, and what is paid after corrections and advances are set off.
create or replace view settlement.runs as
select r.id, r.programme, r.period, r.state, r.round, r.prepared_at,
       (select count(*) from settlement.payee p where p.run_id = r.id and p.round = r.round)::integer as payees,
       (select count(*) from settlement.line l where l.run_id = r.id and l.round = r.round)::integer as lines,
       (select coalesce(sum(p.gross_fen - p.correction_fen - p.advance_fen), 0)::bigint
        from settlement.payee p where p.run_id = r.id and p.round = r.round
          and not exists (select from settlement.withheld w where w.run_id = p.run_id and w.round = p.round
                          and w.payee_id = p.payee_id)) as pay_fen
from settlement.run r;
grant select on settlement.runs to suanquan_app, suanquan_report, suanquan_audit;
