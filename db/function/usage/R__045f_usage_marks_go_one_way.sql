-- What is over stays over: the marks of a record follow each other in the one order there is, whoever writes them.
create or replace function usage.marks_go_one_way() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select a.record_id into wrong
    from added a
    cross join lateral (
        select bool_or(m.mark = 'DISPUTED') as is_disputed, bool_or(m.mark = 'CONFIRMED') as is_confirmed,
               count(*) filter (where m.mark = 'QUARANTINED') as quarantines,
               bool_or(m.mark = 'REJECTED') as is_rejected, bool_or(m.mark = 'LAPSED') as is_lapsed,
               count(*) filter (where m.mark = 'CLAIMED') as claims
        from usage.marks m where m.record_id = a.record_id) s
    where case a.mark
              when 'DISPUTED' then s.is_confirmed or s.is_rejected or s.is_lapsed or s.claims > 0
              when 'QUARANTINED' then s.is_confirmed or s.is_rejected or s.is_lapsed or s.claims > 0 or s.quarantines > 1
              when 'CONFIRMED' then s.quarantines > 0 or s.is_rejected or s.is_lapsed or s.claims > 0
              when 'CLAIMED' then not s.is_confirmed or s.quarantines > 0 or s.is_rejected or s.is_lapsed or s.claims > 1
              when 'REJECTED' then not (s.is_disputed or s.quarantines > 0) or s.is_confirmed or s.is_lapsed or s.claims > 0
              when 'LAPSED' then s.is_disputed and not s.is_confirmed or s.quarantines > 0 or s.is_rejected or s.claims > 0
              else true
          end
    limit 1;
    if wrong is not null then
        raise exception 'record % cannot come to that state', wrong using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;
create or replace trigger mark_goes_one_way after insert on usage.mark
    referencing new table as added for each statement execute function usage.marks_go_one_way();
alter table usage.mark enable always trigger mark_goes_one_way;
