-- A claim ends once all its lines are void: what a run holds or paid cannot be withdrawn or returned.
create or replace function claim.ends_when_void() returns trigger language plpgsql as $$
begin
    if exists (select from claim.line where claim = new.claim and state <> 'VOID') then
        raise exception 'claim % has lines that stand: its end refused', new.claim using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create or replace trigger ending_when_void before insert on claim.ending
    for each row execute function claim.ends_when_void();
alter table claim.ending enable always trigger ending_when_void;
