-- Why: a payment proof serves claims only up to what was paid, so claims are found by it; and an invoice is one by its
-- digits, however they are split into code and number.
create index claim_by_payment_reference on usage.claim (lower(btrim(payment_reference)));
create index claim_by_payment_sha256 on usage.claim (payment_sha256);
create unique index invoice_once_by_digits on usage.invoice (replace(number, '-', ''));
