-- Why: the account of a payment again is looked up among the changes that two persons approved.
create index account_change_by_subject on approval.proposal (subject)
    where act = 'registry.change-account' and state = 'APPROVED';
