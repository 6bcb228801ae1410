-- Why: a bureau reports by branch of industry, which is no kind of holder: the section (门类) of GB/T 4754 by its letter, as the
-- office registered it. Who was registered before has none until the office enters it. No rule asks for it.
alter table registry.holder
    add column section text,
    add constraint section_of_gbt_4754 check (section ~ '^[A-T]$');
grant update (section) on registry.holder to suanquan_app;
