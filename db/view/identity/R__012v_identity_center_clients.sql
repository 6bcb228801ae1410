-- Who came in for each center, through which client, the first and the last day, and since when that person or client
-- stands revoked.
create or replace view identity.center_clients as
select c.center_id, c.person, c.client, c.first_day, c.last_day, r.at as revoked_at
from (
    select center_id, person, client, min(day) as first_day, max(day) as last_day
    from identity.center_client group by center_id, person, client) c
left join lateral (
    select min(l.at) as at
    from (
        select distinct on (v.kind, v.what) v.number, v.at
        from identity.revocation v
        where v.kind = 'PERSON' and v.what = c.person
           or v.kind = 'CLIENT' and c.client <> '' and v.what = split_part(c.person, ' ', 1) || ' ' || c.client
        order by v.kind, v.what, v.number desc) l
    where l.number % 2 = 1) r on true;
grant select on identity.center_clients to suanquan_app, suanquan_audit;
