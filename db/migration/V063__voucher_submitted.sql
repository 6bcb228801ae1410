-- Why: a reviewer begins with the applications that wait for review, the oldest first.
create index application_submitted on voucher.application (seq) where state = 'SUBMITTED';
