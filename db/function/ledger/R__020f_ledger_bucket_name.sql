-- The name of a bucket by its code, as Bucket has it.
create or replace function ledger.bucket_name(code integer) returns text language sql immutable parallel safe
    return (array['AVAILABLE', 'HELD', 'CLAIMABLE', 'CLAIMED', 'PAYABLE', 'PAID', 'OWED', 'LAPSED'])[code + 1];
