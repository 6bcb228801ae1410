-- Refuses while posting is stopped (SQLSTATE SQ002, docs/design/039). For whatever takes money on its way out: a number
-- for a batch, and the acts and files by which a run or an advance is paid.
create or replace function ledger.require_posting() returns void language plpgsql volatile as $$
begin
    if exists (select from ledger.stop where ended_at is null) then
        raise exception 'posting is stopped: the books are not sound' using errcode = 'SQ002';
    end if;
end
$$;
