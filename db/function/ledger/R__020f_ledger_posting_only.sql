-- Trigger: what takes money on its way out and makes no entry is not written while posting is stopped; as
-- ledger.next_batch() asks it of entries.
create or replace function ledger.posting_only() returns trigger language plpgsql volatile as $$
begin
    perform ledger.require_posting();
    return null;
end
$$;
