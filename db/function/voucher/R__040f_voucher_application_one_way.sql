-- An application goes one way: a state follows only those that lead to it, what a reviewer decided and what it was
-- decided on stay, it never waits for more than it was decided to get, and what is over waits for nothing.
create or replace function voucher.application_one_way() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and (old.state, new.state) not in (values
            ('SUBMITTED', 'APPROVED'), ('SUBMITTED', 'REJECTED'), ('SUBMITTED', 'WITHDRAWN'), ('SUBMITTED', 'CLOSED'),
            ('APPROVED', 'WAITING'), ('APPROVED', 'WITHDRAWN'), ('APPROVED', 'CLOSED'),
            ('WAITING', 'ISSUED'), ('WAITING', 'ENDED'), ('WAITING', 'WITHDRAWN'), ('WAITING', 'CLOSED'),
            ('ISSUED', 'ENDED'))
        or old.reviewed_at is not null and (new.reviewed_by, new.reviewed_at, new.review_reason, new.notice_from,
            new.notice_until) is distinct from (old.reviewed_by, old.reviewed_at, old.review_reason, old.notice_from,
            old.notice_until)
        or old.terms is not null and (new.terms, new.decided, new.waiting_source)
            is distinct from (old.terms, old.decided, old.waiting_source)
        or old.decided is not null and new.decided is distinct from old.decided
        or old.terms is not null and new.waiting_fen > old.waiting_fen
        or new.waiting_fen > 0 and new.state not in ('SUBMITTED', 'APPROVED', 'WAITING', 'ISSUED')
    then
        raise exception 'application %: from % to % refused', old.id, old.state, new.state
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
