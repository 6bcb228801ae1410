-- Why: a programme that asks for originals asks of each payment the document whose SHA-256 the claim declares. Who claimed
-- before that did not know it, and may have declared a document that is not taken: of such a claim as many documents count
-- as it has payments, whatever their SHA-256. Every claim made from now on is asked for those that it declares.
alter table claim.claim add column is_proved_by_hash boolean not null default false;
alter table claim.claim alter column is_proved_by_hash set default true;
