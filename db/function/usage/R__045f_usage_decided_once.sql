-- A decided dispute stays decided.
create or replace function usage.decided_once() returns trigger language plpgsql as $$
begin
    raise exception 'dispute % is decided', old.id using errcode = 'restrict_violation';
end
$$;
create or replace trigger dispute_decided_once before update on usage.dispute
    for each row when (old.decision is not null) execute function usage.decided_once();
alter table usage.dispute enable always trigger dispute_decided_once;
