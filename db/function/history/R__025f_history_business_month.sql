-- The month of a day, counted: year * 12 + month - 1.
create or replace function history.business_month(day date) returns integer language sql immutable parallel safe
    return extract(year from day)::integer * 12 + extract(month from day)::integer - 1;
