-- How many rows a table has, and two sums over 64 bits of each, in whatever order they lie: equal on two servers where the
-- rows are, whatever their versions. Against accidents, not against somebody who can choose the rows. For the owner.
create or replace function db.table_digest(of_table regclass, out lines bigint, out digest text) language plpgsql volatile
    set timezone = 'UTC' set datestyle = 'ISO' set intervalstyle = 'postgres' set extra_float_digits = 1
    set bytea_output = 'hex' as $$
begin
    execute format(
        'select count(*), concat_ws('' '', sum(hashtextextended(one::text, 0)), sum(hashtextextended(one::text, 1)))'
        ' from only %s as one', of_table) into lines, digest;
end
$$;
revoke execute on function db.table_digest(regclass) from public;
