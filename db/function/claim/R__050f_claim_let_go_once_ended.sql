-- Records, invoices and payments are let go when their claim has ended, once.
create or replace function claim.let_go_once_ended() returns trigger language plpgsql as $$
begin
    if not old.is_live or new.is_live or not exists (select from claim.ending where claim = new.claim) then
        raise exception '% of claim %: live % to % refused', tg_table_name, new.claim, old.is_live, new.is_live
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create or replace trigger record_let_go_once_ended before update on claim.record
    for each row execute function claim.let_go_once_ended();
create or replace trigger invoice_identity_let_go_once_ended before update on claim.invoice_identity
    for each row execute function claim.let_go_once_ended();
create or replace trigger payment_let_go_once_ended before update on claim.payment
    for each row execute function claim.let_go_once_ended();
alter table claim.record enable always trigger record_let_go_once_ended;
alter table claim.invoice_identity enable always trigger invoice_identity_let_go_once_ended;
alter table claim.payment enable always trigger payment_let_go_once_ended;
