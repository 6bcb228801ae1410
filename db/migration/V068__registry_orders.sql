-- Why: the register of holders is ordered by name, whole and page by page, without sorting all there are.
create index holder_by_name on registry.holder (name, id);
