-- Why: whoever is shown a printed statement, letter or notice asks whether it is genuine. Each that was made is here by its
-- number and the hash of what it says, and by the hash of its file; nothing of what it says is, but its kind and its sum.
create schema document;

create table document.document (
    number    text        not null check (number ~ '^[A-Z]{2}(-[0-9A-Z]{4}){4}$'),
    hash      text        not null check (hash ~ '^[0-9a-f]{64}$'),
    kind      text        not null check (kind ~ '^[A-Z_]{1,20}$'),
    subject   text        not null check (length(subject) between 1 and 200),
    total_fen bigint,
    stated_at timestamptz not null,
    made_at   timestamptz not null,
    primary key (number, hash)
);
comment on column document.document.stated_at is 'when the last happened that it tells of';
comment on column document.document.made_at is 'when it became the newest about its subject: of two the later made counts, for what was paid back or amended may leave no later time in what is told';
create index document_about on document.document (subject, made_at);

create table document.file (
    hash      text not null check (hash ~ '^[0-9a-f]{64}$'),
    number    text not null,
    text_hash text not null,
    primary key (hash, number),
    foreign key (number, text_hash) references document.document (number, hash)
);

grant usage on schema document to suanquan_app, suanquan_audit;
grant select, insert on document.document, document.file to suanquan_app;
grant update (made_at) on document.document to suanquan_app;
grant select on document.document, document.file to suanquan_audit;
