-- Why: what an uploaded invoice states is read once, when it comes, and shown beside the claim; a file that states nothing
-- that can be read says why, so that somebody looks at it.
create table evidence.invoice (
    file          uuid   primary key references evidence.file,
    code          text   check (code ~ '^([0-9]{10}|[0-9]{12})$'),
    number        text   check (number ~ '^([0-9]{8}|[0-9]{20})$'),
    issued_on     date,
    seller        text   check (length(seller) between 1 and 200),
    seller_tax_id text   check (length(seller_tax_id) between 1 and 20),
    buyer         text   check (length(buyer) between 1 and 200),
    buyer_tax_id  text   check (length(buyer_tax_id) between 1 and 20),
    net_fen       bigint,
    tax_fen       bigint,
    total_fen     bigint,
    is_red        boolean,
    unread        text   check (length(unread) between 1 and 500),
    constraint read_or_unread check (num_nulls(number, issued_on, seller, buyer, net_fen, tax_fen, total_fen, is_red)
        = case when unread is null then 0 else 8 end)
);
grant select, insert on evidence.invoice to suanquan_app;
grant select on evidence.invoice to suanquan_audit;
