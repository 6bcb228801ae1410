-- What was served, of the content of a usage record (UsageContent, version 1): the high half of the byte that follows
-- the record's own id. Null for a version that is not known here. One expression, not strict: so it is reckoned within
-- the query that asks, and not by a call for each record.
create or replace function usage.service_item(content bytea) returns text language sql immutable parallel safe as $$
    select case when get_byte(content, 0) >> 5 <> 1 then null
                else (array['COMPUTE', 'STORAGE', 'ADAPTATION', 'TRIAL'])[
                    1 + (get_byte(content, case when get_byte(content, 1) < 128 then 2 + get_byte(content, 1)
                                                else 3 + (get_byte(content, 1) & 127) + (get_byte(content, 2) << 7)
                                           end) >> 4)] end
$$;
