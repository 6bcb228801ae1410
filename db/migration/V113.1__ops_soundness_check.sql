-- Why: one instance makes the full check of the books for all; the others, and whoever starts later, show its verdict.
-- What decides whether a check is due is not read here (ledger.checked), so that no row of this can put one off.
-- Together: builds before neither read nor write it.
create table ops.soundness_check (
    kind       text        primary key check (kind in ('FULL', 'NEW')),
    reason     text        not null check (reason ~ '^[A-Z_]{1,32}$'), -- why this kind
    begun_at   timestamptz not null,
    took_ms    bigint      not null check (took_ms >= 0),
    position   bigint      not null check (position >= 0), -- up to which it was found sound
    violations integer     not null check (violations >= 0),
    report     text        not null
);
grant select, insert, update (reason, begun_at, took_ms, position, violations, report)
    on ops.soundness_check to suanquan_app;
grant select on ops.soundness_check to suanquan_audit;
