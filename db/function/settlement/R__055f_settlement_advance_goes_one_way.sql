-- The states of an advance follow each other in order; what was taken back stays taken back. One that is ordered has a
-- payment that did not come back, one that came back or was taken back has none.
create or replace function settlement.advance_goes_one_way() returns trigger language plpgsql as $$
declare
    is_out boolean := exists (
        select from settlement.advance_payment p
        where p.advance_id = old.id and not exists (
            select from settlement.advance_word w
            where w.advance_id = p.advance_id and w.batch = p.batch and w.outcome = 'RETURNED'));
begin
    if not (case old.state
            when 'APPROPRIATED' then new.state in ('ORDERED', 'CANCELLED')
            when 'ORDERED' then new.state in ('PAID', 'RETURNED')
            when 'PAID' then new.state = 'RETURNED'
            when 'RETURNED' then new.state in ('RETURNED', 'ORDERED', 'CANCELLED')
            else false end)
        or new.taken_back_fen < old.taken_back_fen
        or new.taken_back_fen > old.taken_back_fen and old.state not in ('APPROPRIATED', 'RETURNED')
        or is_out <> (new.state in ('ORDERED', 'PAID'))
        or new.state in ('PAID', 'RETURNED') and not exists (
            select from settlement.advance_word w where w.advance_id = old.id and w.outcome = new.state) then
        raise exception 'advance % from % to %, taken back % to %: refused', old.id, old.state, new.state,
            old.taken_back_fen, new.taken_back_fen using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
