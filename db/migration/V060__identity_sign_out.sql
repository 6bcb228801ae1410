-- Why: a person signs out everywhere: what was issued to it until then is refused, in every instance, and nothing else.
-- It is no revocation, which another person would have to lift.
alter table identity.revocation drop constraint revocation_kind_check;
alter table identity.revocation add constraint revocation_kind_check
    check (kind in ('TOKEN', 'TOKEN_HASH', 'CLIENT', 'CENTER', 'HOLDER', 'PERSON', 'SIGN_OUT'));
alter table identity.revocation add constraint signed_out_by_the_person
    check (kind <> 'SIGN_OUT' or person = what);
