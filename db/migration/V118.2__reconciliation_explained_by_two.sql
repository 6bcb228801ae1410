-- Why: a return that a bank's file says of a payment, and that the bank takes back, could only be ended by recording it. Two
-- persons may say that it is none: one proposes that, another explains the difference. A later proposal takes the place of
-- the one before, and each stays. Whatever else the row differs in, one person alone does not end it.
create table reconciliation.proposed_explanation (
    id            bigint      generated always as identity primary key,
    difference_id bigint      not null references reconciliation.difference (id),
    reason        text        not null check (length(reason) between 1 and 500),
    proposed_by   text        not null check (length(proposed_by) between 1 and 700),
    proposed_at   timestamptz not null,
    unique (difference_id, id, proposed_by)
);
alter table reconciliation.explanation
    add column proposal_id bigint,
    add column proposed_by text,
    add constraint explained_as_proposed foreign key (difference_id, proposal_id, proposed_by)
        references reconciliation.proposed_explanation (difference_id, id, proposed_by),
    add constraint proposed_by_a_person check ((proposal_id is null) = (proposed_by is null)),
    add constraint explained_by_another_person check (explained_by <> proposed_by);
-- What a pain.002 rejects was never paid, so that it was paid after all ends its row; what came back is another thing.
alter table reconciliation.bank_row add column is_rejection boolean not null default false;
grant select, insert on reconciliation.proposed_explanation to suanquan_app;
grant select on reconciliation.proposed_explanation to suanquan_audit;

create function reconciliation.return_explained_by_two() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    differs reconciliation.difference;
begin
    select * into differs from reconciliation.difference where id = new.difference_id;
    if differs.kind in ('NOT_RECORDED', 'BANK_DIFFERS') then
        if exists (
                select from reconciliation.bank_row b
                where b.file_id = split_part(differs.subject, '/', 1)::uuid
                  and b.line = split_part(differs.subject, '/', 2)::bigint
                  and b.payee is not null and b.outcome = 'RETURNED')
            and not exists (
                select from settlement.payment_words w
                where w.act = differs.act and w.payee = differs.payee and w.batch = differs.batch
                  and w.outcome = 'RETURNED') then
            raise exception 'the bank says that this payment came back: two persons explain that'
                using errcode = 'restrict_violation', constraint = 'return_explained_by_two';
        end if;
    end if;
    return new;
end
$$;
create trigger return_explained_by_two before insert on reconciliation.explanation
    for each row when (new.proposal_id is null) execute function reconciliation.return_explained_by_two();
alter table reconciliation.explanation enable always trigger return_explained_by_two;
