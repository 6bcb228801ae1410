-- Why: nothing bound the payment of an advance to what it is of. SQL as the service's role could pay one that was taken back,
-- pay the whole where a part was, and pay again with no return of the bank behind it. Now a payment again needs the return
-- and who recorded it, the account has two persons, and the sum is what the advance that is held has to be paid. What stood
-- before is held to the same by a law of the books, so that no upgrade fails on it.
alter table settlement.advance_word
    add constraint advance_word_by_its_recorder unique (advance_id, batch, outcome, recorded_by);

alter table settlement.advance_payment
    add column returned_batch integer generated always as (case when batch > 1 then batch - 1 end) stored,
    add column returned_as text not null generated always as ('RETURNED') stored,
    add constraint advance_paid_to_an_account_of_two_persons
        check (account_proposed_by <> account_approved_by) not valid,
    add constraint advance_paid_again_after_its_return
        foreign key (advance_id, returned_batch, returned_as, returned_by)
        references settlement.advance_word (advance_id, batch, outcome, recorded_by) not valid;

-- Before the advance says that it is ordered: its row is held, so that it is not taken back meanwhile.
create function settlement.advance_is_due() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    due bigint;
begin
    select amount_fen - taken_back_fen into due from settlement.advance
    where id = new.advance_id and state in ('APPROPRIATED', 'RETURNED') for no key update;
    if due is distinct from new.amount_fen then
        raise exception 'of advance % there is % to pay, not %', new.advance_id, coalesce(due, 0), new.amount_fen
            using errcode = 'restrict_violation', constraint = 'advance_is_due';
    end if;
    return new;
end
$$;
create trigger advance_is_due before insert on settlement.advance_payment
    for each row execute function settlement.advance_is_due();
alter table settlement.advance_payment enable always trigger advance_is_due;
