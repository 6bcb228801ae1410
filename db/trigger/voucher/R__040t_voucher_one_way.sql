-- What code must not undo the database refuses, whoever asks: applications and vouchers move on, a closed year stays
-- closed and takes nothing, timelines and documents are only added to.
create or replace trigger application_one_way before update on voucher.application
    for each row execute function voucher.application_one_way();
create or replace trigger voucher_moves_on before update on voucher.voucher
    for each row execute function voucher.voucher_moves_on();
create or replace trigger voucher_of_open_year before insert on voucher.voucher
    for each row execute function voucher.year_is_open();
create or replace trigger voucher_grows_in_open_year before update on voucher.voucher
    for each row when (new.face_fen > old.face_fen or new.valid_until > old.valid_until)
    execute function voucher.year_is_open();
create or replace trigger appropriation_of_open_year before insert on voucher.appropriation
    for each row execute function voucher.year_is_open();
create or replace trigger closed_year_stays before update or delete or truncate on voucher.closed_year
    for each statement execute function ledger.only_added_to();
create or replace trigger appropriation_only_added_to before update or delete or truncate on voucher.appropriation
    for each statement execute function ledger.only_added_to();
create or replace trigger event_only_added_to before update or delete or truncate on voucher.event
    for each statement execute function ledger.only_added_to();
create or replace trigger queue_end_only_added_to before update or delete or truncate on voucher.queue_end
    for each statement execute function ledger.only_added_to();
create or replace trigger rejection_only_added_to before update or delete or truncate on voucher.rejection
    for each statement execute function ledger.only_added_to();

alter table voucher.application enable always trigger application_one_way;
alter table voucher.voucher enable always trigger voucher_moves_on;
alter table voucher.voucher enable always trigger voucher_of_open_year;
alter table voucher.voucher enable always trigger voucher_grows_in_open_year;
alter table voucher.appropriation enable always trigger appropriation_of_open_year;
alter table voucher.closed_year enable always trigger closed_year_stays;
alter table voucher.appropriation enable always trigger appropriation_only_added_to;
alter table voucher.event enable always trigger event_only_added_to;
alter table voucher.queue_end enable always trigger queue_end_only_added_to;
alter table voucher.rejection enable always trigger rejection_only_added_to;
