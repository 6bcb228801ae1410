-- Why: with another key the hashes of identity numbers find nobody any more, and secrets of webhooks cannot be read: the
-- service knows its key by a hash of it, kept at its first start, and does not work with another.
-- Together: nobody before reads or writes it.
create table identity.number_key (
    single      boolean     primary key default true check (single),
    fingerprint text        not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    kept_at     timestamptz not null default now()
);
grant select, insert on identity.number_key to suanquan_app;
grant select on identity.number_key to suanquan_audit;
