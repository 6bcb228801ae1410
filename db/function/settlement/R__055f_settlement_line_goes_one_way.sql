-- A line lets go of its run only where that was said: the run was rejected, the payee withheld, or its returned payment
-- given up.
create or replace function settlement.line_goes_one_way() returns trigger language plpgsql as $$
begin
    if not old.is_live or new.is_live or not (
        exists (select from settlement.rejection r where r.run_id = old.run_id and r.round = old.round)
        or exists (select from settlement.withheld w
                   where w.run_id = old.run_id and w.round = old.round and w.payee_id = old.payee_id)
        or exists (select from settlement.result r
                   where r.run_id = old.run_id and r.payee_id = old.payee_id and r.outcome = 'GIVEN_UP')) then
        raise exception 'line % of run %: live % to % refused', old.claim_id, old.run_id, old.is_live, new.is_live
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
