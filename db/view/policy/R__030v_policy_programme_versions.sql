-- Every version of every programme as it was added: its text, its hash, from when to when, by whom.
create or replace view policy.programme_versions as
select code, version, effective_from, effective_to, yaml, sha256, added_by, approved_by, added_at
from policy.programme_version;
grant select on policy.programme_versions to suanquan_app, suanquan_report, suanquan_audit;
