-- Why: the claims of one fiscal year are listed, and written as a table, without reading those of all others.
create index claim_by_year on claim.claim (year, id);
