-- Why: a center asks for what was received on one day. The batches of a day are found by the summary of each few pages
-- of the table, which costs posting nothing: times grow with the pages, or nearly so.
create index batch_by_time on ledger.batch using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
