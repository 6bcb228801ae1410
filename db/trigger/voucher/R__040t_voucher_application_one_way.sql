-- What the service must not undo, the database refuses.
create or replace trigger application_one_way before update on voucher.application
    for each row execute function voucher.application_one_way();
