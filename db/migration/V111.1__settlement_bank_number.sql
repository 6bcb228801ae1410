-- Why: the 联行号 of a payee's bank stood in the register and reached no payment. A run locks it with the account, and it is
-- part of what is hashed and approved; runs that were locked before have none, and keep their hash.
-- What is there has no such number, so nobody waits while it is read.
alter table settlement.payee
    add column bank_number text,
    add constraint bank_number_is_of_an_account check (
        bank_number is null or bank_number ~ '^[0-9]{12}$' and account_number is not null) not valid;
alter table settlement.instruction
    add column bank_number text,
    add constraint bank_number_is_of_an_account check (
        bank_number is null or bank_number ~ '^[0-9]{12}$' and account_number is not null) not valid;
alter table settlement.advance_payment
    add column bank_number text check (bank_number ~ '^[0-9]{12}$');
