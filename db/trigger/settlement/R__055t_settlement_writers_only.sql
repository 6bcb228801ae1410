-- A build from before would pay by the rules of before, or leave out what is compared later, and a run would be stuck.
create or replace trigger export_by_writers before insert on settlement.export
    for each statement execute function db.writers_only();
alter table settlement.export enable always trigger export_by_writers;
create or replace trigger instruction_by_writers before insert on settlement.instruction
    for each statement execute function db.writers_only();
alter table settlement.instruction enable always trigger instruction_by_writers;
create or replace trigger repayment_by_writers before insert on settlement.repayment
    for each statement execute function db.writers_only();
alter table settlement.repayment enable always trigger repayment_by_writers;
create or replace trigger advance_payment_by_writers before insert on settlement.advance_payment
    for each statement execute function db.writers_only();
alter table settlement.advance_payment enable always trigger advance_payment_by_writers;
create or replace trigger advance_word_by_writers before insert on settlement.advance_word
    for each statement execute function db.writers_only();
alter table settlement.advance_word enable always trigger advance_word_by_writers;
