-- Why: a list of records says in which settlement period each counts, which is decided by when it came first: one that
-- waited came when it was kept. So what waited is looked up by the key of its entry.
create unique index deferred_by_key on usage.deferred (key);
