-- Snapshots are only added to, like the journal they add up.
create or replace trigger snapshot_only_added_to before update or delete or truncate on history.snapshot
    for each statement execute function ledger.only_added_to();
create or replace trigger snapshot_account_only_added_to before update or delete or truncate on history.snapshot_account
    for each statement execute function ledger.only_added_to();
create or replace trigger snapshot_total_only_added_to before update or delete or truncate on history.snapshot_total
    for each statement execute function ledger.only_added_to();
alter table history.snapshot enable always trigger snapshot_only_added_to;
alter table history.snapshot_account enable always trigger snapshot_account_only_added_to;
alter table history.snapshot_total enable always trigger snapshot_total_only_added_to;
