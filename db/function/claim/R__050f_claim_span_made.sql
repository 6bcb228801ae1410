-- What a claim is made for lies within its spans, whoever writes it: the service itself can write none.
create or replace function claim.span_made() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into claim.span as s (claim, center_id, item, first_day, last_day)
    select a.claim, a.center_id, a.item, min(a.day), max(a.day) from added a group by a.claim, a.center_id, a.item
    on conflict (claim, center_id, item) do update
    set first_day = least(s.first_day, excluded.first_day), last_day = greatest(s.last_day, excluded.last_day);
    return null;
end
$$;
revoke execute on function claim.span_made() from public;

create or replace trigger service_spans after insert on claim.service
    referencing new table as added for each statement execute function claim.span_made();
alter table claim.service enable always trigger service_spans;
