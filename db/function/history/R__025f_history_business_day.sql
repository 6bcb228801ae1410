-- The day of an instant in Shanghai, as FiscalYear has it.
create or replace function history.business_day(at timestamptz) returns date language sql immutable parallel safe
    return (at at time zone 'Asia/Shanghai')::date;
