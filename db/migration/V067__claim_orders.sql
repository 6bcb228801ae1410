-- Why: lists of claims are ordered by amount, whole and page by page, without sorting all there are.
create index claim_by_amount on claim.claim (amount_fen, id);
