-- Whether an era's entries are in the journal, as the catalog says at this moment; false once they were taken away.
create or replace function ledger.is_in_journal(era smallint) returns boolean language sql stable
    return pg_partition_root(to_regclass('ledger.entry_' || era)) is not null;
