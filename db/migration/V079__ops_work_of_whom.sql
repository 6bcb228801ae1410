-- Why: a holder's claim of very many records is long work too, and one holder does not wait for another: the kind of such
-- a work names whose it is, so there is one of a kind for each holder.
alter table ops.work drop constraint work_kind_check;
alter table ops.work add constraint work_kind_check check (kind ~ '^[a-z]+[.][a-z-]+(/[0-9a-f-]{36})?$');
