-- What was revoked is not forgotten and not made to have been otherwise: a new row lifts it. Nobody removes one, not the
-- owner either.
create or replace function identity.only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'identity.revocation is only added to: % refused', tg_op using errcode = 'restrict_violation';
end
$$;

create or replace trigger revocation_only_added_to before update or delete or truncate on identity.revocation
    for each statement execute function identity.only_added_to();
alter table identity.revocation enable always trigger revocation_only_added_to;
