-- Why: who objects to being left out of a run names the line; the runs that left it out are found by it.
create index left_out_by_line on settlement.left_out (claim_id);
