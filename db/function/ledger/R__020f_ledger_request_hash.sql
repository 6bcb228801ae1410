-- What stands for ever for what was asked under a key whose entry was taken away: the first 128 bits of SHA-256 over
-- account, business time (microseconds since 1970) and content, as KnownKey makes it.
create or replace function ledger.request_hash(account bigint, business_at timestamptz, content bytea) returns uuid
    language sql immutable parallel safe
    return encode(substring(sha256(
        int8send(account) || int8send((extract(epoch from business_at) * 1000000)::bigint) || content) for 16), 'hex')::uuid;
