-- Why: a center looks at what was refused, the latest first, and for the few records that are disputed, rejected or
-- lapsed, among a million others.
create index refusal_by_center on usage.refusal (center_id, at);
create index mark_apart on usage.mark (mark, record_id) where mark in ('DISPUTED', 'REJECTED', 'LAPSED');
