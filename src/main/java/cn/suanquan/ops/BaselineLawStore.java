package cn.suanquan.ops;

import cn.suanquan.db.Law;
import cn.suanquan.db.Laws;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The laws of the database itself: the triggers that keep what code must not undo are there and on, and no role may do
/// more than the migrations grant. A test compares both lists with a fresh database.
@ApplicationScoped
class BaselineLawStore implements Laws {
    static final String SCHEMAS =
            "'approval', 'audit', 'claim', 'history', 'http', 'ledger', 'policy', 'registry', 'settlement', 'usage', 'voucher'";

    /// `schema.table.trigger`, one a line, of every table but the eras of the journal, which come with time.
    static final String TRIGGERS = """
            approval.proposal.proposal_decided_once
            approval.proposal.proposal_stays
            claim.ending.ending_when_void
            claim.invoice.invoice_added_while_live
            claim.invoice_identity.invoice_identity_added_while_live
            claim.invoice_identity.invoice_identity_let_go_once_ended
            claim.line.line_goes_one_way
            claim.payment.payment_added_while_live
            claim.payment.payment_let_go_once_ended
            claim.record.record_added_while_live
            claim.record.record_let_go_once_ended
            history.snapshot.snapshot_only_added_to
            history.snapshot_account.snapshot_account_only_added_to
            history.snapshot_total.snapshot_total_only_added_to
            ledger.account.account_stays
            ledger.archived.archived_only_added_to
            ledger.archived_sum.archived_sum_only_added_to
            ledger.batch.batch_only_added_to
            ledger.entry.entry_only_added_to
            ledger.era.era_only_added_to
            ledger.era_archive.era_archive_only_added_to
            ledger.era_end.era_end_only_added_to
            ledger.refusal.refusal_only_added_to
            registry.admission.terms_changed
            registry.center.terms_changed
            registry.holder.operator_amended
            registry.holder.operator_registered
            registry.relation.terms_changed
            registry.suspension.terms_changed
            settlement.advance.advance_goes_one_way
            settlement.line.line_goes_one_way
            settlement.run.run_goes_one_way
            usage.dispute.dispute_decided_once
            usage.mark.mark_goes_one_way
            voucher.application.application_one_way
            voucher.appropriation.appropriation_of_open_year
            voucher.appropriation.appropriation_only_added_to
            voucher.closed_year.closed_year_stays
            voucher.event.event_only_added_to
            voucher.voucher.voucher_grows_in_open_year
            voucher.voucher.voucher_moves_on
            voucher.voucher.voucher_of_open_year
            """;

    /// `schema.table`, then the columns that suanquan_app may change; one table a line.
    static final String CHANGED = """
            approval.proposal state decided_by decided_at decision_reason
            claim.invoice_identity is_live
            claim.line amount_fen state run
            claim.payment is_live
            claim.record is_live
            ledger.account available held claimable claimed payable paid owed lapsed basis entries status
            registry.holder override_reason name kind is_sme is_ai_enterprise settled_on founded_on district \
            bank_account_name bank_name bank_account_number bank_number account_proposed_by account_approved_by \
            contact_name contact_phone version amended_by amended_at
            settlement.advance state taken_back_fen
            settlement.line is_live
            settlement.run state round locked_round approved_round exported_round closed_at
            usage.dispute decision decided_by decided_at decision_reason
            usage.holds_ended upto at
            voucher.application state reviewed_by reviewed_at review_reason notice_from notice_until decided terms \
            waiting_fen waiting_source ended_by ended_at end_reason
            voucher.voucher face_fen valid_until state state_at state_reason
            """;

    private static final List<Law> LAWS = List.of(
            new Law(
                    "db.triggers-are-on",
                    "select count(*) as count from pg_trigger where not tgisinternal",
                    """
                    with kept as (
                        select n.nspname || '.' || c.relname || '.' || t.tgname as name, t.tgenabled
                        from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in (%s) and not t.tgisinternal)
                    select 'trigger ' || name || ' is not always on' as violation from kept where tgenabled <> 'A'
                    union all
                    select 'trigger ' || wanted || ' is missing'
                    from unnest(string_to_array(trim(e'\\n' from '%s'), e'\\n')) as wanted
                    where wanted not in (select name from kept)
                    """.formatted(SCHEMAS, TRIGGERS)),
            new Law(
                    "db.roles-may-do-no-more-than-granted",
                    "select count(*) as count from pg_class where relacl is not null",
                    """
                    with granted as (
                        select n.nspname || '.' || c.relname as thing, '' as part, a.privilege_type as privilege,
                               case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end as grantee
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        cross join lateral aclexplode(c.relacl) a
                        where n.nspname in (%1$s) and a.grantee <> c.relowner
                        union all
                        select n.nspname || '.' || c.relname, t.attname, a.privilege_type,
                               case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute t on t.attrelid = c.oid
                        cross join lateral aclexplode(t.attacl) a
                        where n.nspname in (%1$s) and a.grantee <> c.relowner),
                    allowed as (
                        select split_part(line, ' ', 1) as thing, part
                        from unnest(string_to_array(trim(e'\\n' from '%2$s'), e'\\n')) as line
                        cross join lateral unnest((string_to_array(line, ' '))[2:]) as part)
                    select g.grantee || ' has ' || g.privilege || ' on ' || g.thing || ' ' || g.part as violation
                    from granted g
                    where g.grantee = 'public'
                       or not (g.privilege in ('SELECT', 'USAGE')
                               or (g.grantee, g.privilege) = ('suanquan_app', 'INSERT')
                               or (g.grantee, g.privilege) = ('suanquan_app', 'UPDATE') and exists (
                                   select from allowed a where a.thing = g.thing and a.part = g.part))
                    """.formatted(SCHEMAS, CHANGED)));

    @Override
    public List<Law> laws() {
        return LAWS;
    }
}
