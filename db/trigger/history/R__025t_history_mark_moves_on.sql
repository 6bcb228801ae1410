-- The mark of what is settled moves on.
create or replace trigger settled_mark_moves_on before update on history.settled_mark
    for each row execute function history.mark_moves_on();
alter table history.settled_mark enable always trigger settled_mark_moves_on;
