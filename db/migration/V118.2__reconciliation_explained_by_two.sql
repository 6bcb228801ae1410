-- Why: a return that a bank's file says of a payment, and that the bank takes back, could only be ended by recording it. Two
-- persons may say that it is none: one proposes that, another explains the difference.
create table reconciliation.proposed_explanation (
    difference_id bigint      primary key references reconciliation.difference (id),
    reason        text        not null check (length(reason) between 1 and 500),
    proposed_by   text        not null check (length(proposed_by) between 1 and 700),
    proposed_at   timestamptz not null,
    unique (difference_id, proposed_by)
);
alter table reconciliation.explanation
    add column proposed_by text,
    add constraint explained_as_proposed foreign key (difference_id, proposed_by)
        references reconciliation.proposed_explanation (difference_id, proposed_by),
    add constraint explained_by_another_person check (explained_by <> proposed_by);
grant select, insert on reconciliation.proposed_explanation to suanquan_app;
grant select on reconciliation.proposed_explanation to suanquan_audit;
