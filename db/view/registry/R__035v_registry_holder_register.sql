-- The register of holders as officers look it up: by name, code and kind. A maker's number and an account stay out.
create or replace view registry.holder_register as
select id, social_credit_code, name, kind, district, is_sme, is_ai_enterprise, created_at,
       bank_account_number is not null as has_account, section
from registry.holder;
grant select on registry.holder_register to suanquan_app, suanquan_audit;
