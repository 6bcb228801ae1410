package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The queue for the money of a pool, served in order of acceptance, or shared out where the programme shares pro rata:
/// the one way a voucher comes to be or grows. A new issue joins the queue of its pool, which is served at once; an
/// appropriation, a release and the hourly job serve it again. Called behind [VoucherLedger#gate].
@ApplicationScoped
class GrantQueue {
    static final int QUEUE_MAX = 10_000;
    private final ApplicationStore applications;
    private final VoucherStore vouchers;
    private final VoucherLedger voucherLedger;
    private final Programmes programmes;
    private final ApplicationFacts facts;
    private final ObjectedEntries objected;
    private final ShareOut shareOut;
    private final Grants grants;
    private final Clock clock;

    GrantQueue(
            ApplicationStore applications,
            VoucherStore vouchers,
            VoucherLedger voucherLedger,
            Programmes programmes,
            ApplicationFacts facts,
            ObjectedEntries objected,
            ShareOut shareOut,
            Grants grants,
            Clock clock) {
        this.applications = applications;
        this.vouchers = vouchers;
        this.voucherLedger = voucherLedger;
        this.programmes = programmes;
        this.facts = facts;
        this.objected = objected;
        this.shareOut = shareOut;
        this.grants = grants;
        this.clock = clock;
    }

    /// Serves the queue of a pool as far as its money goes. Answers what was given in all.
    Fen serve(Db db, String poolKey, String person) {
        if (voucherLedger.left(db, poolKey) == 0) {
            return Fen.ZERO;
        }
        return give(db, waiting(db, poolKey), person);
    }

    /// The queue of a pool in order of acceptance, locked.
    List<ApplicationStore.Waiting> waiting(Db db, String poolKey) {
        return applications.waiting(db, poolKey, QUEUE_MAX);
    }

    /// The keys a queue of that pool would lock, to be locked together with others in one go.
    Set<String> keys(Db db, String poolKey) {
        return keys(waiting(db, poolKey));
    }

    private static Set<String> keys(Collection<ApplicationStore.Waiting> waiting) {
        Set<String> keys = new HashSet<>();
        for (ApplicationStore.Waiting one : waiting) {
            GrantTerms terms = one.terms();
            keys.add(terms.source());
            terms.limits().forEach(cap -> keys.add(cap.key()));
            one.application().voucher().ifPresent(id -> keys.add(Vouchers.accountKey(id)));
        }
        return keys;
    }

    /// Gives to each of these, in order, what its terms and the money allow, until one comes whose notice is under an
    /// objection that nobody decided: who is behind it does not take its money. Where none comes, shares what is left
    /// among those that share, as far as their windows are ready.
    Fen give(Db db, List<ApplicationStore.Waiting> waiting, String person) {
        if (waiting.isEmpty()) {
            return Fen.ZERO;
        }
        voucherLedger.widenLimits(
                db,
                waiting.getFirst().application().programme(),
                waiting.stream().map(ApplicationStore.Waiting::terms).toList());
        VoucherLedger.Locked locked = voucherLedger.lock(db, keys(waiting));
        Map<VoucherId, Voucher> existing = new HashMap<>();
        List<VoucherId> known = waiting.stream()
                .flatMap(one -> one.application().voucher().stream())
                .toList();
        vouchers.lock(db, known).forEach(voucher -> existing.put(voucher.id(), voucher));
        Map<ApplicationId, NoticeObjections.Standing> against = objected.among(db, waiting);
        List<ApplicationStore.Waiting> eligible = waiting.stream()
                .filter(one -> against.get(one.application().id()) != NoticeObjections.Standing.UPHELD)
                .filter(one -> isEligible(db, one, existing))
                .toList();
        List<ApplicationStore.Waiting> ordered =
                eligible.stream().filter(one -> !shareOut.isShared(one)).toList();
        List<ApplicationStore.Waiting> inOrder = ordered.stream()
                .takeWhile(one -> !against.containsKey(one.application().id()))
                .toList();
        Grants.Round round = new Grants.Round(locked, existing, person);
        grants.grant(
                db,
                round,
                inOrder,
                inOrder.stream().map(one -> one.application().waitingFen()).toList());
        List<ApplicationStore.Waiting> sharing =
                inOrder.size() < ordered.size() ? List.of() : sharing(db, waiting, eligible);
        grants.grant(db, round, sharing, ShareOut.shares(locked, sharing));
        return grants.post(db, round);
    }

    private List<ApplicationStore.Waiting> sharing(
            Db db, List<ApplicationStore.Waiting> waiting, List<ApplicationStore.Waiting> eligible) {
        Map<ApplicationStore.Waiting, ShareOut.Standing> standing = shareOut.standing(
                db, waiting.stream().filter(shareOut::isShared).toList());
        return eligible.stream()
                .filter(one -> standing.containsKey(one) && standing.get(one).isReady())
                .toList();
    }

    private boolean isEligible(Db db, ApplicationStore.Waiting one, Map<VoucherId, Voucher> existing) {
        Instant now = clock.instant();
        LocalDate today = FiscalYear.date(now);
        if (facts.isBarred(db, one.application().holder(), today)) {
            return false;
        }
        if (one.application().voucher().isEmpty()) {
            Programme programme = programmes.version(
                    one.application().programme(), one.application().programmeVersion());
            return !facts.isPaidElsewhere(db, programme, one.application())
                    && now.isBefore(
                            one.terms().until(programme, one.application().appliedOn(), today));
        }
        Voucher voucher = existing.get(one.application().voucher().get());
        return voucher != null && voucher.isActive() && voucher.covers(now);
    }
}
