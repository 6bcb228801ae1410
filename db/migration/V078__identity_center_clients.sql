-- Why: a center sees in whose name and through which client its usage is posted and read, and until when, so that it
-- notices a key that nobody should use any more. One row for each day; client is empty where the token names none.
create table identity.center_client (
    center_id uuid not null,
    person    text not null check (length(person) between 1 and 700),
    client    text not null check (length(client) <= 700),
    day       date not null,
    primary key (center_id, person, client, day)
);
create index center_client_person on identity.center_client (person);
create index center_client_client on identity.center_client (client);
grant select, insert on identity.center_client to suanquan_app;
grant select on identity.center_client to suanquan_audit;
