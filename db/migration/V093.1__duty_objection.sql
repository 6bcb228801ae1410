-- Why: an objection is a matter of its own: who decided what is objected to, who decides on it, and who decides the
-- appeal are three persons.
alter table duty.deed drop constraint deed_matter_check;
alter table duty.deed add constraint deed_matter_check
    check (matter ~ '^(holder|center|application|proposal|round|return|advance|objection)/.+$') not valid;
alter table duty.deed validate constraint deed_matter_check;
alter table duty.deed drop constraint side_is_of_its_matter;
alter table duty.deed add constraint side_is_of_its_matter check (side = any (case split_part(matter, '/', 1)
    when 'holder' then array['HOLDER', 'OFFICE']
    when 'center' then array['CENTER', 'HOLDER', 'OFFICE']
    when 'application' then array['CLERK', 'REVIEWER', 'ISSUER']
    when 'proposal' then array['PROPOSER', 'DECIDER']
    when 'round' then array['MAKER', 'CHECKER']
    when 'return' then array['RECORDER', 'RELEASER']
    when 'advance' then array['MAKER', 'CHECKER']
    when 'objection' then array['AUTHOR', 'DECIDER', 'APPEALS'] end)) not valid;
alter table duty.deed validate constraint side_is_of_its_matter;
