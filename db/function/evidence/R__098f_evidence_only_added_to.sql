-- What was shown as evidence stays what it was: rows are only added, whoever asks.
create or replace function evidence.only_added_to() returns trigger language plpgsql as $$
begin
    raise exception 'evidence.% is only added to: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;

create or replace trigger file_only_added_to before update or delete or truncate on evidence.file
    for each statement execute function evidence.only_added_to();
alter table evidence.file enable always trigger file_only_added_to;
create or replace trigger invoice_only_added_to before update or delete or truncate on evidence.invoice
    for each statement execute function evidence.only_added_to();
alter table evidence.invoice enable always trigger invoice_only_added_to;
create or replace trigger difference_only_added_to before update or delete or truncate on evidence.difference
    for each statement execute function evidence.only_added_to();
alter table evidence.difference enable always trigger difference_only_added_to;
create or replace trigger named_invoice_only_added_to before update or delete or truncate on evidence.named_invoice
    for each statement execute function evidence.only_added_to();
alter table evidence.named_invoice enable always trigger named_invoice_only_added_to;
