-- Why: the references of payments were made of the random id of their run, so a month computed anew had other ones. They are
-- made of programme and period: of a window only one run ever has a file, as only a draft can be cancelled. So whoever
-- computes it again after a restore has the references that the bank may have seen, however many drafts were cancelled.
-- Those of an advance are made of its document and of how many advances of that, taken back since, were ever ordered.
-- What is here already has none and keeps the references that its bank may have, made of its id.
alter table settlement.run
    add column reference_base text,
    add constraint references_are_of_the_run check (reference_base = programme || '/' || period || '/1');
create unique index references_of_one_run on settlement.run (reference_base) where state <> 'CANCELLED';
comment on column settlement.run.reference_base is
    'what the references of its payments are made of, with payee and batch; where it is absent, the id of the run';
alter table settlement.advance
    add column reference_base text,
    add constraint references_are_of_the_advance
        check (reference_base is not distinct from
               programme || '/advance/' || document_number || '/' || substring(reference_base from '[1-9][0-9]*$'));
create unique index references_of_one_advance on settlement.advance (reference_base) where state <> 'CANCELLED';
comment on column settlement.advance.reference_base is
    'what the references of its payments are made of, with payee and batch; where it is absent, its id';
