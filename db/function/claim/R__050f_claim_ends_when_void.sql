-- A claim ends once all its lines are void, or were paid and came back from the bank: what a run holds, or paid for good,
-- cannot be withdrawn or returned.
create or replace function claim.ends_when_void() returns trigger language plpgsql as $$
begin
    if exists (select from claim.line where claim = new.claim and state not in ('VOID', 'PAID'))
        or exists (
            select from claim.line l left join claim.forgiven f on f.line = l.id
            where l.claim = new.claim and l.state = 'PAID'
            group by coalesce(f.run, l.run) having sum(l.amount_fen) <> 0) then
        raise exception 'claim % has lines that stand: its end refused', new.claim using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create or replace trigger ending_when_void before insert on claim.ending
    for each row execute function claim.ends_when_void();
alter table claim.ending enable always trigger ending_when_void;
