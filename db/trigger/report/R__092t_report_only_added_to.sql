-- What was counted stays, and what was entered stays with what it is known from: rows are only added, whoever asks.
create or replace trigger slice_only_added_to before update or delete or truncate on report.slice
    for each statement execute function ledger.only_added_to();
create or replace trigger voucher_class_only_added_to before update or delete or truncate on report.voucher_class
    for each statement execute function ledger.only_added_to();
create or replace trigger use_figure_only_added_to before update or delete or truncate on report.use_figure
    for each statement execute function ledger.only_added_to();
create or replace trigger pool_figure_only_added_to before update or delete or truncate on report.pool_figure
    for each statement execute function ledger.only_added_to();
create or replace trigger refusal_figure_only_added_to before update or delete or truncate on report.refusal_figure
    for each statement execute function ledger.only_added_to();
create or replace trigger target_only_added_to before update or delete or truncate on report.target
    for each statement execute function ledger.only_added_to();
create or replace trigger target_count_only_added_to before update or delete or truncate on report.target_count
    for each statement execute function ledger.only_added_to();
create or replace trigger target_file_only_added_to before update or delete or truncate on report.target_file
    for each statement execute function ledger.only_added_to();
alter table report.slice enable always trigger slice_only_added_to;
alter table report.voucher_class enable always trigger voucher_class_only_added_to;
alter table report.use_figure enable always trigger use_figure_only_added_to;
alter table report.pool_figure enable always trigger pool_figure_only_added_to;
alter table report.refusal_figure enable always trigger refusal_figure_only_added_to;
alter table report.target enable always trigger target_only_added_to;
alter table report.target_count enable always trigger target_count_only_added_to;
alter table report.target_file enable always trigger target_file_only_added_to;
