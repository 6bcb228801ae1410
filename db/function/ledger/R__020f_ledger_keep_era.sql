-- Keeps what must be known for ever of an era before its entries are taken away: its digest, its keys with the first
-- answers, its sums. For the owner; answers how many keys were kept.
create or replace function ledger.keep_era(kept smallint, kept_batches bigint, kept_entries bigint, kept_digest bytea)
    returns bigint language plpgsql volatile as $$
declare
    journal text := 'entry_' || kept;
    keys bigint;
begin
    insert into ledger.era_archive (era, batches, entries, digest, archived_at)
    values (kept, kept_batches, kept_entries, kept_digest, clock_timestamp());
    execute format(
        'insert into ledger.archived (key, request, id, amount, kind, buckets, bound)'
        ' select key, ledger.request_hash(from_account::bigint, business_at, content), id, amount, kind, buckets, bound'
        ' from ledger.%I order by key', journal);
    get diagnostics keys = row_count;
    execute format(
        'insert into ledger.archived_sum (era, from_account, to_account, kind, buckets, amount, basis, entries)'
        ' select $1, from_account, to_account, kind, buckets, sum(amount), sum(basis), count(*)'
        ' from ledger.%I group by from_account, to_account, kind, buckets', journal) using kept;
    return keys;
end
$$;
revoke execute on function ledger.keep_era(smallint, bigint, bigint, bytea) from public;
