-- Nothing is granted in a closed year. Who asks holds the gate of the programme-year, so the answer is exact.
create or replace function voucher.year_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from voucher.closed_year c where c.programme = new.programme and c.year = new.year) then
        raise exception 'year % of % is closed', new.year, new.programme using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
