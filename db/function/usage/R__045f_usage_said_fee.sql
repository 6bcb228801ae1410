-- The fee that a center said, of the content of a usage record (UsageContent, version 1): it follows the record's own
-- id, item and unit, resource, quantity, length, and the fractions of its times where these are no whole seconds. Null
-- for what cannot be read.
create or replace function usage.said_fee(content bytea) returns bigint language plpgsql immutable strict parallel safe as $$
declare
    fields text := 'TBTNN';
    at     integer := 1;
    value  bigint;
    shift  integer;
    piece  integer;
begin
    if length(content) = 0 or get_byte(content, 0) >> 5 <> 1 then
        return null;
    end if;
    fields := fields || case when get_byte(content, 0) & 16 = 16 then 'N' else 'NNN' end;
    for i in 1 .. length(fields) loop
        if substr(fields, i, 1) = 'B' then
            at := at + 1;
            continue;
        end if;
        value := 0;
        shift := 0;
        loop
            if at >= length(content) or shift > 56 then
                return null;
            end if;
            piece := get_byte(content, at);
            at := at + 1;
            value := value | ((piece & 127)::bigint << shift);
            exit when piece < 128;
            shift := shift + 7;
        end loop;
        if substr(fields, i, 1) = 'T' then
            at := least(at + value, length(content))::integer;
        end if;
    end loop;
    return value;
end $$;
