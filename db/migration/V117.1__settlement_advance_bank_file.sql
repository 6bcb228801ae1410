-- Why: what the bank says of the payment of an advance comes as a file as well, and is kept as those of runs are.
alter table settlement.bank_file
    alter column run_id drop not null,
    add column advance_id uuid references settlement.advance (id),
    add constraint bank_file_of_a_run_or_an_advance check (num_nonnulls(run_id, advance_id) = 1),
    add constraint bank_file_of_an_advance_once unique (advance_id, sha256);
