-- Why: a resource or a card that is written in another case, or in full-width letters, is the same one. What was judged before
-- is compared with what is judged from now on, so it is kept as that is.
update usage.judged
set alike = left(encode(sha256(convert_to(
        (extract(epoch from started_at) * 1000000)::bigint || '|' || (extract(epoch from completed_at) * 1000000)::bigint
        || '|' || lower(resource) || '|' || unit || '|' || micros, 'UTF8')), 'hex'), 32);

insert into usage.judged_card (record_id, entry_id, card, center_id, started_at, completed_at)
select record_id, entry_id, left(lower(normalize(card, nfkc)), 100), center_id, started_at, completed_at
from usage.judged_card
where card <> left(lower(normalize(card, nfkc)), 100)
on conflict do nothing;
delete from usage.judged_card where card <> left(lower(normalize(card, nfkc)), 100);

insert into usage.judged_day as d (center_id, subject, day, amount)
select center_id, lower(subject), day, least(sum(amount), 9223372036854775807)::bigint
from usage.judged_day
where subject <> lower(subject)
group by center_id, lower(subject), day
on conflict (center_id, subject, day) do update
set amount = least(d.amount::numeric + excluded.amount, 9223372036854775807)::bigint;
delete from usage.judged_day where subject <> lower(subject);
