-- Records, invoices and payments are let go when their claim has ended, once. Asked once for all that one statement lets
-- go, for a claim may have a hundred thousand records.
create or replace function claim.let_go_once_ended() returns trigger language plpgsql as $$
declare
    wrong uuid;
begin
    select o.claim into wrong from before o where not o.is_live limit 1;
    if wrong is null then
        select n.claim into wrong
        from changed n
        where n.is_live or not exists (select from claim.ending e where e.claim = n.claim)
        limit 1;
    end if;
    if wrong is not null then
        raise exception '% of claim %: its change refused', tg_table_name, wrong using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create or replace trigger record_let_go_once_ended after update on claim.record
    referencing old table as before new table as changed
    for each statement execute function claim.let_go_once_ended();
create or replace trigger invoice_identity_let_go_once_ended after update on claim.invoice_identity
    referencing old table as before new table as changed
    for each statement execute function claim.let_go_once_ended();
create or replace trigger payment_let_go_once_ended after update on claim.payment
    referencing old table as before new table as changed
    for each statement execute function claim.let_go_once_ended();
alter table claim.record enable always trigger record_let_go_once_ended;
alter table claim.invoice_identity enable always trigger invoice_identity_let_go_once_ended;
alter table claim.payment enable always trigger payment_let_go_once_ended;
