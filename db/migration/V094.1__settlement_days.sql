-- Why: a day is reconciled by what was ordered, said and sent on it, and never by reading all that there ever was.
create index instruction_by_day on settlement.instruction (released_at);
create index result_by_day on settlement.result (programme, recorded_at);
create index bank_file_by_day on settlement.bank_file (received_at);
