-- Why: the service's role could write a second payment where nothing had come back: an instruction of a later batch stood
-- without its repayment, and a repayment without a return of the bank. Now the instruction needs its repayment when the
-- transaction ends, the repayment needs the return and who recorded it, and an account that is paid to has two persons. What
-- stood before is held to the same by a law of the books, so that no upgrade fails on it.
alter table settlement.result
    add constraint result_by_its_recorder unique (run_id, payee_id, batch, outcome, recorded_by);

alter table settlement.repayment
    add column returned_as text not null generated always as ('RETURNED') stored,
    add constraint paid_again_in_a_later_batch check (returned_batch < batch) not valid,
    add constraint paid_again_after_its_return
        foreign key (run_id, payee_id, returned_batch, returned_as, returned_by)
        references settlement.result (run_id, payee_id, batch, outcome, recorded_by) not valid;

alter table settlement.instruction
    add column again_batch integer generated always as (case when batch > 1 then batch end) stored,
    add constraint paid_to_an_account_of_two_persons check (account_proposed_by <> account_approved_by) not valid,
    add constraint paid_again_by_a_repayment foreign key (run_id, payee_id, again_batch)
        references settlement.repayment (run_id, payee_id, batch) deferrable initially deferred not valid;
