-- Trigger: what decides money and makes no entry, such as a payment file, is written by builds that may write too; as
-- ledger.next_batch() asks it of entries. It takes no lock: a migration that changes such a table waits for who writes it.
create or replace function db.writers_only() returns trigger language plpgsql volatile as $$
begin
    perform db.may_write();
    return null;
end
$$;
