-- A line goes OPEN, LOCKED, PAID in one run, back to OPEN when the run lets it go, and back to LOCKED in the same run when
-- the bank sends the money back (退汇). A debt that was written off is settled once its payment came back. What is void
-- stays void, what a run holds keeps its amount, and nothing is added to a claim that ended.
create or replace function claim.line_goes_one_way() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if exists (select from claim.ending where claim = new.claim) then
            raise exception 'claim % has ended: a line refused', new.claim using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
    if (old.state in ('LOCKED', 'PAID') and new.amount_fen <> old.amount_fen)
        or (old.state = 'OPEN' and new.state in ('LOCKED', 'WRITTEN_OFF') and new.amount_fen <> old.amount_fen)
        or not (case old.state
            when 'OPEN' then new.state <> 'PAID'
            when 'LOCKED' then new.state = 'OPEN' or (new.state in ('LOCKED', 'PAID') and new.run = old.run)
            when 'PAID' then new.state in ('LOCKED', 'PAID') and new.run = old.run
            when 'WRITTEN_OFF' then new.state = 'PAID' and new.run = old.run and new.amount_fen = old.amount_fen
                and exists (select from claim.forgiven where line = old.id)
            else false end) then
        raise exception 'line % of % fen, % in run %, to % fen, % in run %: refused', old.id,
            old.amount_fen, old.state, old.run, new.amount_fen, new.state, new.run
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create or replace trigger line_goes_one_way before insert or update on claim.line
    for each row execute function claim.line_goes_one_way();
alter table claim.line enable always trigger line_goes_one_way;
