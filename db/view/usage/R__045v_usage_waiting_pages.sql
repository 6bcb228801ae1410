-- From which page of an account on usage records wait that nobody confirmed or disputed: on the pages before it none does.
-- An account that is not here is looked through from its first page.
create or replace view usage.waiting_pages as
select account as account_id, page as first_page
from usage.waiting_from;
grant select on usage.waiting_pages to suanquan_app, suanquan_report, suanquan_audit;
