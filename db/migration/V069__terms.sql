-- Why: usage is judged from memory. What was judged is posted only while the rules it was judged by still stand, and
-- that is checked under the ledger's locks: one number, which every change that can turn a yes into a no raises.
create table ledger.terms (
    single  boolean primary key default true check (single),
    version bigint  not null
);
insert into ledger.terms (version) values (1);

create function ledger.terms_changed() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update ledger.terms set version = version + 1;
    return null;
end
$$;

-- A suspension or a relation may come, an admission or a center may be amended: usage judged before is judged again.
create trigger terms_changed after insert or update or delete on registry.suspension
    for each statement execute function ledger.terms_changed();
create trigger terms_changed after insert or update or delete on registry.relation
    for each statement execute function ledger.terms_changed();
create trigger terms_changed after update or delete on registry.admission
    for each statement execute function ledger.terms_changed();
create trigger terms_changed after insert or update or delete on registry.center
    for each statement execute function ledger.terms_changed();

-- A holder that registers may turn out to be the unit that runs a center; any other changes nothing. Where both are
-- registered at the same moment they wait for each other on the row of the terms: the second sees the first.
create function registry.operator_registered() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from ledger.terms for update;
    if exists (select from registered r join registry.center c on c.operator = r.social_credit_code) then
        update ledger.terms set version = version + 1;
    end if;
    return null;
end
$$;
create trigger operator_registered after insert on registry.holder referencing new table as registered
    for each statement execute function registry.operator_registered();
create trigger operator_amended after update on registry.holder referencing new table as registered
    for each statement execute function registry.operator_registered();

revoke all on function ledger.terms_changed(), registry.operator_registered() from public;
grant select on ledger.terms to suanquan_app, suanquan_report, suanquan_audit;
