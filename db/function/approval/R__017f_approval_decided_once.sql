-- A proposal is decided once: it begins as proposed, what it proposes never changes, and what was decided stays
-- decided. Nobody removes one, not the owner either.
create or replace function approval.decided_once() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'PROPOSED' then
            raise exception 'a proposal begins as PROPOSED, not as %', new.state using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
    if tg_op <> 'UPDATE' then
        raise exception 'approval.proposal is only added to: % refused', tg_op using errcode = 'restrict_violation';
    end if;
    if old.state <> 'PROPOSED' then
        raise exception 'proposal % is % and stays so', old.id, old.state using errcode = 'restrict_violation';
    end if;
    if (new.id, new.act, new.subject, new.content, new.content_hash, new.reason, new.proposed_by, new.proposed_at)
        is distinct from
        (old.id, old.act, old.subject, old.content, old.content_hash, old.reason, old.proposed_by, old.proposed_at) then
        raise exception 'what proposal % proposes never changes', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create or replace trigger proposal_decided_once before insert or update on approval.proposal
    for each row execute function approval.decided_once();
create or replace trigger proposal_stays before delete or truncate on approval.proposal
    for each statement execute function approval.decided_once();
alter table approval.proposal enable always trigger proposal_decided_once;
alter table approval.proposal enable always trigger proposal_stays;
