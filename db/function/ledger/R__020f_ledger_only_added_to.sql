-- Nobody changes what is written: not the service, not the owner, not a session that replays replication. A statement's
-- triggers on the journal do not fire for a statement on one of its partitions, so each partition has its own.
create or replace function ledger.only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '%.% is only added to: % refused', tg_table_schema, tg_table_name, tg_op
        using errcode = 'restrict_violation';
end
$$;

create or replace trigger entry_only_added_to before update or delete or truncate on ledger.entry
    for each statement execute function ledger.only_added_to();
create or replace trigger entry_only_added_to before update or delete or truncate on ledger.entry_0
    for each statement execute function ledger.only_added_to();
create or replace trigger batch_only_added_to before update or delete or truncate on ledger.batch
    for each statement execute function ledger.only_added_to();
create or replace trigger refusal_only_added_to before update or delete or truncate on ledger.refusal
    for each statement execute function ledger.only_added_to();
create or replace trigger account_stays before delete or truncate on ledger.account
    for each statement execute function ledger.only_added_to();
create or replace trigger era_only_added_to before update or delete or truncate on ledger.era
    for each statement execute function ledger.only_added_to();
create or replace trigger era_end_only_added_to before update or delete or truncate on ledger.era_end
    for each statement execute function ledger.only_added_to();
create or replace trigger era_archive_only_added_to before update or delete or truncate on ledger.era_archive
    for each statement execute function ledger.only_added_to();
create or replace trigger archived_only_added_to before update or delete or truncate on ledger.archived
    for each statement execute function ledger.only_added_to();
create or replace trigger archived_sum_only_added_to before update or delete or truncate on ledger.archived_sum
    for each statement execute function ledger.only_added_to();
create or replace trigger incarnation_only_added_to before update or delete or truncate on ledger.incarnation
    for each statement execute function ledger.only_added_to();

alter table ledger.entry enable always trigger entry_only_added_to;
alter table ledger.entry_0 enable always trigger entry_only_added_to;
alter table ledger.batch enable always trigger batch_only_added_to;
alter table ledger.refusal enable always trigger refusal_only_added_to;
alter table ledger.account enable always trigger account_stays;
alter table ledger.era enable always trigger era_only_added_to;
alter table ledger.era_end enable always trigger era_end_only_added_to;
alter table ledger.era_archive enable always trigger era_archive_only_added_to;
alter table ledger.archived enable always trigger archived_only_added_to;
alter table ledger.archived_sum enable always trigger archived_sum_only_added_to;
alter table ledger.incarnation enable always trigger incarnation_only_added_to;
