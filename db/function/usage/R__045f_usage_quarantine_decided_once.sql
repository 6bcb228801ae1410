-- What two persons decided on a record in quarantine stays decided.
create or replace function usage.quarantine_decided_once() returns trigger language plpgsql as $$
begin
    raise exception 'record % left quarantine %', old.record_id, old.act_id using errcode = 'restrict_violation';
end
$$;
create or replace trigger quarantined_decided_once before update on usage.quarantined
    for each row when (old.decision is not null) execute function usage.quarantine_decided_once();
alter table usage.quarantined enable always trigger quarantined_decided_once;
