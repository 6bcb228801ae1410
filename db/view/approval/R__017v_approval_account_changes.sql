-- The accounts of holders that two persons set, with who and when: what a payment again goes by. Numbers of accounts are
-- not for reports.
create or replace view approval.account_changes as
select subject, content #>> '{after,bankAccount,accountName}' as account_name,
       content #>> '{after,bankAccount,bank}' as bank, content #>> '{after,bankAccount,number}' as account_number,
       content #>> '{after,bankAccount,bankNumber}' as bank_number, proposed_by, decided_by, decided_at
from approval.proposal
where act = 'registry.change-account' and state = 'APPROVED';
grant select on approval.account_changes to suanquan_app, suanquan_audit;
