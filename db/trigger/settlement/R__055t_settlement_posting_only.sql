-- While the books are not sound no run is approved or paid out, and nothing is paid again (docs/design/039).
create or replace trigger approval_while_posting before insert on settlement.approval
    for each statement execute function ledger.posting_only();
alter table settlement.approval enable always trigger approval_while_posting;
create or replace trigger export_while_posting before insert on settlement.export
    for each statement execute function ledger.posting_only();
alter table settlement.export enable always trigger export_while_posting;
create or replace trigger instruction_while_posting before insert on settlement.instruction
    for each statement execute function ledger.posting_only();
alter table settlement.instruction enable always trigger instruction_while_posting;
create or replace trigger repayment_while_posting before insert on settlement.repayment
    for each statement execute function ledger.posting_only();
alter table settlement.repayment enable always trigger repayment_while_posting;
create or replace trigger advance_payment_while_posting before insert on settlement.advance_payment
    for each statement execute function ledger.posting_only();
alter table settlement.advance_payment enable always trigger advance_payment_while_posting;
