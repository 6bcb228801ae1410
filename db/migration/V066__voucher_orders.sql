-- Why: lists of vouchers are ordered by amount and by the end of validity, whole and page by page, without sorting all
-- there are.
create index voucher_by_face on voucher.voucher (face_fen, id);
create index voucher_by_expiry on voucher.voucher (valid_until, id);
