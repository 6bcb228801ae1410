-- What is written down as settled only grows, and never names what nobody drew: a standby is read by it.
create or replace function history.mark_moves_on() returns trigger language plpgsql as $$
begin
    if new.position < old.position or new.position > (select batch from ledger.last_drawn) then
        raise exception 'the mark of what is settled from % to %: refused', old.position, new.position
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
