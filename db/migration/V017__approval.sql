-- Why: what moves or redirects money by one hand takes two persons. One proposes an act with its content, another
-- approves just that content; what was decided stays decided.
create schema approval;

create table approval.proposal (
    id              uuid        primary key,
    act             text        not null check (act ~ '^[a-z]+[.][a-z-]+$'),
    subject         text        not null check (length(subject) between 1 and 400),
    content         jsonb       not null,
    content_hash    text        not null,
    reason          text        not null check (length(reason) between 1 and 500),
    proposed_by     text        not null,
    proposed_at     timestamptz not null,
    state           text        not null check (state in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text        check (length(decision_reason) between 1 and 500),
    constraint content_is_what_was_hashed check (content_hash = encode(sha256(convert_to(
        act || E'\n' || subject || E'\n' || content::text, 'UTF8')), 'hex')),
    constraint decided_by_another_person check (decided_by <> proposed_by or state = 'WITHDRAWN'),
    constraint withdrawn_by_its_proposer check (state <> 'WITHDRAWN' or decided_by = proposed_by),
    constraint decision_is_whole check (num_nulls(decided_by, decided_at) in (0, 2)),
    constraint decided_unless_proposed check ((state = 'PROPOSED') = (decided_by is null)),
    constraint decided_with_a_reason check (state in ('PROPOSED', 'WITHDRAWN') or decision_reason is not null)
);
create unique index proposal_open_once on approval.proposal (act, subject) where state = 'PROPOSED';

-- What is proposed may hold a bank account: neither it nor its content is for reports.
grant usage on schema approval to suanquan_app, suanquan_audit;
grant select, insert on approval.proposal to suanquan_app;
grant update (state, decided_by, decided_at, decision_reason) on approval.proposal to suanquan_app;
grant select on approval.proposal to suanquan_audit;
