-- Why: one person alone could record that a debt or an advance was paid back, and so free a payee of it without any money.
-- It takes two persons now, as a write-off does. What was recorded before stays as it was.
alter table settlement.debt_settlement
    drop constraint written_off_by_two_persons,
    add constraint debt_ends_by_two_persons check (approved_by is not null) not valid;
alter table settlement.advance_repayment
    add column approved_by text,
    add constraint repaid_by_two_persons check (approved_by is not null and approved_by <> recorded_by) not valid;
