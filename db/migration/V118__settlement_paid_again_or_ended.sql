-- Why: keys let a payment again stand where the bank's return is written down, also once that payment was given up or its
-- claims were opened again: its lines are then paid by a later run, and SQL as the service's role could pay them twice. A
-- return is either paid again or ended, whichever was written first; the run's row is held so that two writers see each
-- other.
create function settlement.paid_again_or_ended() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform from settlement.run where id = new.run_id for no key update;
    if tg_table_name = 'repayment' then
        if exists (select from settlement.result
                   where run_id = new.run_id and payee_id = new.payee_id and batch = new.returned_batch
                     and outcome in ('GIVEN_UP', 'REOPENED')) then
            raise exception 'that payment came back and was ended: it is not paid again'
                using errcode = 'restrict_violation', constraint = 'paid_again_or_ended';
        end if;
    elsif exists (select from settlement.repayment
                  where run_id = new.run_id and payee_id = new.payee_id and returned_batch = new.batch) then
        raise exception 'that payment came back and was paid again: it is not ended'
            using errcode = 'restrict_violation', constraint = 'paid_again_or_ended';
    end if;
    return new;
end
$$;
create trigger paid_again_or_ended before insert on settlement.repayment
    for each row execute function settlement.paid_again_or_ended();
alter table settlement.repayment enable always trigger paid_again_or_ended;
create trigger paid_again_or_ended before insert on settlement.result
    for each row when (new.outcome in ('GIVEN_UP', 'REOPENED')) execute function settlement.paid_again_or_ended();
alter table settlement.result enable always trigger paid_again_or_ended;
