-- Why: under an id nothing stands until something took effect, so an id that was refused may come again, repaired. Each
-- content that was refused has its place, and there are sixteen: a seventeenth is refused and not remembered. Two that
-- are refused at the same moment want the same place, and one of them is decided again. Its request is kept as its hash
-- (ledger.request_hash), so that an id that is used up is not hashed sixteen times whenever it comes; of those before,
-- the hash is made when it is read.
alter table ledger.refusal add column place smallint not null default 0;
alter table ledger.refusal add column request uuid;
alter table ledger.refusal add constraint refusals_are_bounded check (place between 0 and 15);
alter table ledger.refusal drop constraint refusal_key_once;
alter table ledger.refusal add constraint refusal_place_once primary key (key, place);
