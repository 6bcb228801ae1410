-- What waited and was taken stays so.
create or replace function usage.taken_once() returns trigger language plpgsql as $$
begin
    raise exception 'record % of center % was taken', old.record_id, old.center_id using errcode = 'restrict_violation';
end
$$;
create or replace trigger deferred_taken_once before update on usage.deferred
    for each row when (old.outcome = 'ACCEPTED') execute function usage.taken_once();
alter table usage.deferred enable always trigger deferred_taken_once;
