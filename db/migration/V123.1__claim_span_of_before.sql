-- Why: what was claimed before has its span too, written apart from the table, which nobody may claim beside while it is
-- made.
-- Together: nobody before reads it.
insert into claim.span (claim, center_id, item, first_day, last_day)
select claim, center_id, item, min(day), max(day) from claim.service group by claim, center_id, item;
