-- Why: what is kept of an era that was taken away must let every law of the books be checked as before. So it is the
-- journal itself added up: per leg and kind instead of per account.
drop table ledger.archived_sum;
create table ledger.archived_sum (
    from_account bigint   not null,
    to_account   bigint, -- null: the same account
    amount       bigint   not null check (amount >= 0),
    basis        bigint   not null,
    entries      bigint   not null check (entries > 0),
    era          smallint not null references ledger.era_archive,
    kind         smallint not null,
    buckets      smallint not null,
    unique nulls not distinct (era, from_account, to_account, kind, buckets)
);
create trigger archived_sum_only_added_to before update or delete or truncate on ledger.archived_sum
    for each statement execute function ledger.only_added_to();
alter table ledger.archived_sum enable always trigger archived_sum_only_added_to;

-- Everything that was ever moved: entry by entry where the journal still has it, added up where it has not.
create view ledger.moved as
select from_account, to_account, kind, buckets, amount, basis, 1::bigint as entries
from ledger.entry
union all
select from_account, to_account, kind, buckets, amount, basis, entries
from ledger.archived_sum
where not ledger.is_in_journal(era);

grant select on ledger.archived_sum, ledger.moved to suanquan_app, suanquan_report, suanquan_audit;
