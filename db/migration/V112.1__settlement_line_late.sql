-- Why: a bureau sees of each line of a run how many records came after the period of their service had closed, and how much
-- they claim. Found when the run is locked, as the rest of the line; runs of before say none. No money and no hash is of it.
alter table settlement.line
    add column late_records int not null default 0 check (late_records >= 0),
    add column late_fen bigint not null default 0 check (late_fen >= 0);
comment on column settlement.line.late_fen is 'what of the amount that the claim was accepted with its late records claimed';
