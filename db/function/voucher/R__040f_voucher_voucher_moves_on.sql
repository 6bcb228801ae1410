-- A voucher moves on and never back: what is over stays as it is, the face only grows, the validity only gets longer.
create or replace function voucher.voucher_moves_on() returns trigger language plpgsql as $$
begin
    if old.state in ('EXPIRED', 'VOIDED') and new is distinct from old then
        raise exception 'voucher % is % and stays as it is', old.number, old.state
            using errcode = 'restrict_violation';
    end if;
    if new.face_fen < old.face_fen then
        raise exception 'the face of voucher % does not fall from % to %', old.number, old.face_fen, new.face_fen
            using errcode = 'restrict_violation';
    end if;
    if new.valid_until < old.valid_until then
        raise exception 'the validity of voucher % does not become shorter', old.number
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
