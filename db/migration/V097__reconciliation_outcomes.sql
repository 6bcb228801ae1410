-- Why: a row of a bank's file that waits to be recorded is gone by a word that says the same, not by any word on its payment;
-- so what it says is kept. Rows from before say nothing, and are gone as they were.
alter table reconciliation.bank_row add column outcome text check (outcome in ('PAID', 'RETURNED'));

-- Why: the final account says what vouchers gave back to the treasury. It is kept with each day as one more sum, RETURNED;
-- the days that are made already get theirs.
do $$
begin
    if exists (select from reconciliation.day) then
        insert into reconciliation.year_sum (programme, day, year, version, bucket, fen)
        select d.programme, d.day, b.year, b.version, 'RETURNED', sum(b.fen)
        from reconciliation.day d
        join (select v.programme, v.year, v.programme_version as version, j.batch, j.amount as fen
              from ledger.journal j
              join ledger.accounts t on t.id = j.other_account_id and t.type = 'SOURCE'
              join voucher.vouchers v on v.account_id = j.from_account_id
              where j.kind in (211, 213)) b on b.programme = d.programme and b.batch <= d.to_place
        group by d.programme, d.day, b.year, b.version;
    end if;
end
$$;
