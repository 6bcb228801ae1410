-- Why: what a plan that gives no money wants to reach, and how far it is, is proved by files and not by words alone. They are
-- kept as the other evidence is; the targets are the reports' own.
alter table evidence.file
    add column target uuid,
    drop constraint of_one_thing,
    drop constraint kind_of_the_thing,
    drop constraint file_kind_check,
    drop constraint file_side_check,
    add constraint of_one_thing check (num_nulls(claim, contract, target) = 2),
    add constraint kind_of_the_thing check (case kind when 'CONTRACT' then contract is not null
        when 'TARGET' then target is not null else claim is not null end),
    add constraint file_kind_check check (kind in ('INVOICE', 'PAYMENT_PROOF', 'CONTRACT', 'TARGET')),
    add constraint file_side_check check (side in ('HOLDER', 'CENTER', 'OFFICE'));
create unique index file_of_target_once on evidence.file (target, hash) where target is not null;
