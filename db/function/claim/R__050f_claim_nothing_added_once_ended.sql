-- A claim that ended takes no records, invoices or payments any more: what it took would never be free again.
create or replace function claim.nothing_added_once_ended() returns trigger language plpgsql as $$
begin
    if exists (select from added a join claim.ending e on e.claim = a.claim) then
        raise exception '% of a claim that has ended: refused', tg_table_name using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create or replace trigger record_added_while_live after insert on claim.record
    referencing new table as added for each statement execute function claim.nothing_added_once_ended();
create or replace trigger invoice_added_while_live after insert on claim.invoice
    referencing new table as added for each statement execute function claim.nothing_added_once_ended();
create or replace trigger invoice_identity_added_while_live after insert on claim.invoice_identity
    referencing new table as added for each statement execute function claim.nothing_added_once_ended();
create or replace trigger payment_added_while_live after insert on claim.payment
    referencing new table as added for each statement execute function claim.nothing_added_once_ended();
alter table claim.record enable always trigger record_added_while_live;
alter table claim.invoice enable always trigger invoice_added_while_live;
alter table claim.invoice_identity enable always trigger invoice_identity_added_while_live;
alter table claim.payment enable always trigger payment_added_while_live;
