-- The states of a run follow each other in order, each with the record of the act that leads to it.
create or replace function settlement.run_goes_one_way() returns trigger language plpgsql as $$
begin
    if not (case old.state
            when 'DRAFT' then new.state in ('LOCKED', 'CANCELLED')
            when 'LOCKED' then new.state in ('APPROVED', 'DRAFT')
            when 'APPROVED' then new.state in ('PAID_OUT', 'CLOSED', 'DRAFT')
            when 'PAID_OUT' then new.state in ('PAID_OUT', 'CLOSED')
            when 'CLOSED' then new.state = 'CLOSED' or new.state = 'PAID_OUT' and exists (
                select from settlement.result r where r.run_id = old.id and r.outcome = 'RETURNED')
            else false end)
        or new.round <> old.round + (old.state = 'DRAFT' and new.state = 'LOCKED')::int
        or old.approved_round is not null and new.approved_round is distinct from old.approved_round
            and (old.state, new.state) <> ('APPROVED', 'DRAFT')
        or old.exported_round is not null and new.exported_round is distinct from old.exported_round
        or new.state = 'DRAFT' and not exists (
            select from settlement.rejection r where r.run_id = old.id and r.round = old.round)
        or new.state = 'CANCELLED' and not exists (select from settlement.cancellation c where c.run_id = old.id) then
        raise exception 'run % in round % from % to % in round %: refused', old.id, old.round, old.state, new.state,
            new.round using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
