-- Why: the references of payments were made of the random id of their run, so a month computed anew had other ones. They are
-- made of programme, period and which run of these it is. A run that is here already has none and keeps the references that
-- its bank may have, made of its id. No two runs have one base, so what a cancelled run was given is never given again.
alter table settlement.run
    add column reference_base text,
    add constraint references_of_one_run unique (reference_base),
    add constraint references_are_of_the_run check (starts_with(reference_base, programme || '/' || period || '/'));
comment on column settlement.run.reference_base is
    'what the references of its payments are made of, with payee and batch; where it is absent, the id of the run';
