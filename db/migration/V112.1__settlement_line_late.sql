-- Why: a bureau sees of each line of a run how many records came after the period of their service had closed, and how much
-- they claim. Found when the run is locked, as the rest of the line; runs of before say none. No money and no hash is of it.
-- What is there has none, so nobody waits while it is read.
alter table settlement.line
    add column late_records int not null default 0,
    add column late_fen bigint not null default 0,
    add constraint late_records_are_counted check (late_records >= 0) not valid,
    add constraint late_fen_is_of_a_claim check (late_fen >= 0) not valid;
comment on column settlement.line.late_fen is 'what of the amount that the claim was accepted with its late records claimed';
