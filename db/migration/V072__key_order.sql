-- Why: keys are filed in the order in which their source gives its ids, so that the index of all keys grows at few
-- places however large it is (docs/design/011). A key made the earlier way would not be found again, and its record
-- could be posted twice. No journal of that age is in use; should there be one, nothing may be written to it.
do $$
begin
    if exists (select from ledger.entry) or exists (select from ledger.refusal)
            or exists (select from ledger.archived) then
        raise exception 'this journal was written by a build before the first release, whose keys are made another way;'
                        ' going on with it could post a record twice'
            using hint = 'Use a new database (for the demo: delete its data folder), or go on with the build that wrote it.';
    end if;
end
$$;
