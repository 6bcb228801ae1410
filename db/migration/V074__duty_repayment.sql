-- Why: what was paid back is proposed by one person and approved by another now (V075). Whoever recorded it alone stands in
-- the office, as whoever proposes it does.
update duty.deed set act = 'PROPOSE' where act = 'RECORD_REPAYMENT';
