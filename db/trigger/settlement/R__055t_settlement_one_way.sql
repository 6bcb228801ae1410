create or replace trigger run_goes_one_way before update on settlement.run
    for each row execute function settlement.run_goes_one_way();
create or replace trigger line_goes_one_way before update on settlement.line
    for each row execute function settlement.line_goes_one_way();
alter table settlement.run enable always trigger run_goes_one_way;
alter table settlement.line enable always trigger line_goes_one_way;
create or replace trigger advance_goes_one_way before update on settlement.advance
    for each row execute function settlement.advance_goes_one_way();
alter table settlement.advance enable always trigger advance_goes_one_way;
