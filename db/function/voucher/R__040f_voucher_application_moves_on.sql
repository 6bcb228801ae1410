-- An application moves on and never back: over is over, and what was decided and granted stands as it was written.
create or replace function voucher.application_moves_on() returns trigger language plpgsql as $$
declare
    live constant text[] := array['SUBMITTED', 'APPROVED', 'WAITING', 'ISSUED'];
begin
    if new.state <> old.state and (old.state <> all (live)
            or array_position(live, new.state) < array_position(live, old.state)) then
        raise exception 'application % is % and does not become %', old.id, old.state, new.state
            using errcode = 'restrict_violation';
    end if;
    if old.decided is not null and new.decided is distinct from old.decided
            or old.terms is not null and new.terms is distinct from old.terms then
        raise exception 'what application % was decided and granted stays', old.id
            using errcode = 'restrict_violation';
    end if;
    if new.waiting_fen > 0 and new.state <> all (live) then
        raise exception 'application % is % and waits for nothing', old.id, new.state
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
