package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Chain;
import cn.suanquan.policy.ProRata;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The queue for the money of a pool, served in order of acceptance: the one way a voucher comes to be or grows. A new
/// issue joins the queue of its pool, which is served at once; an appropriation or a release serves it again. Called
/// behind [VoucherLedger#gate].
@ApplicationScoped
class GrantQueue {
    static final int QUEUE_MAX = 10_000;
    private static final int NUMBER_TRIES_MAX = 5;
    private final ApplicationStore applications;
    private final VoucherStore vouchers;
    private final VoucherLedger voucherLedger;
    private final Programmes programmes;
    private final ApplicationFacts facts;
    private final VoucherGrew grew;
    private final Ids ids;
    private final Clock clock;

    GrantQueue(
            ApplicationStore applications,
            VoucherStore vouchers,
            VoucherLedger voucherLedger,
            Programmes programmes,
            ApplicationFacts facts,
            VoucherGrew grew,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.vouchers = vouchers;
        this.voucherLedger = voucherLedger;
        this.programmes = programmes;
        this.facts = facts;
        this.grew = grew;
        this.ids = ids;
        this.clock = clock;
    }

    /// Why the queue is served; a pro-rata pool is shared out only when money comes in, or where all can be served.
    enum Occasion {
        ISSUE,
        MONEY_CAME
    }

    /// Serves the queue of a pool as far as its money goes. Answers what was given in all.
    Fen serve(Db db, String poolKey, Occasion occasion, String person) {
        if (voucherLedger.left(db, poolKey) == 0) {
            return Fen.ZERO;
        }
        return give(db, applications.waiting(db, poolKey, QUEUE_MAX), occasion, person);
    }

    /// The keys a queue of that pool would lock, to be locked together with others in one go.
    Set<String> keys(Db db, String poolKey) {
        return keys(applications.waiting(db, poolKey, QUEUE_MAX));
    }

    private static Set<String> keys(Collection<ApplicationStore.Waiting> waiting) {
        Set<String> keys = new HashSet<>();
        for (ApplicationStore.Waiting one : waiting) {
            GrantTerms terms = one.terms();
            keys.add(terms.source());
            terms.caps().forEach(cap -> keys.add(cap.key()));
            terms.count().ifPresent(cap -> keys.add(cap.key()));
            one.application().voucher().ifPresent(id -> keys.add(Vouchers.accountKey(id)));
        }
        return keys;
    }

    /// Gives to each of these, in order, what its terms and the money allow.
    Fen give(Db db, List<ApplicationStore.Waiting> waiting, Occasion occasion, String person) {
        if (waiting.isEmpty()) {
            return Fen.ZERO;
        }
        VoucherLedger.Locked locked = voucherLedger.lock(db, keys(waiting));
        Map<VoucherId, Voucher> existing = new HashMap<>();
        List<VoucherId> known = waiting.stream()
                .flatMap(one -> one.application().voucher().stream())
                .toList();
        vouchers.lock(db, known).forEach(voucher -> existing.put(voucher.id(), voucher));
        List<ApplicationStore.Waiting> eligible =
                waiting.stream().filter(one -> isEligible(db, one, existing)).toList();
        List<Fen> shares = shares(eligible, locked, occasion);
        List<Chain> chains = new ArrayList<>();
        List<AccountId> grown = new ArrayList<>();
        Fen given = Fen.ZERO;
        for (int i = 0; i < eligible.size(); i++) {
            ApplicationStore.Waiting one = eligible.get(i);
            boolean isFirst = one.application().voucher().isEmpty();
            Fen amount = Fen.of(
                    VoucherLedger.allowed(locked, one.terms(), shares.get(i).value(), isFirst));
            if (!amount.isZero()) {
                Optional<Voucher> voucher = one.application().voucher().map(existing::get);
                voucher.ifPresent(there -> grown.add(there.account()));
                chains.add(
                        voucher.isPresent()
                                ? supplement(db, one, voucher.get(), amount, locked, person)
                                : issue(db, one, amount, locked, person));
                given = given.plus(amount);
            }
        }
        voucherLedger.post(db, chains);
        grew.grew(db, grown);
        return given;
    }

    private boolean isEligible(Db db, ApplicationStore.Waiting one, Map<VoucherId, Voucher> existing) {
        LocalDate today = FiscalYear.date(clock.instant());
        if (facts.isBarred(db, one.application().holder(), today)) {
            return false;
        }
        if (one.application().voucher().isEmpty()) {
            if (facts.isPaidElsewhere(db, programme(one.application()), one.application())) {
                return false;
            }
            return clock.instant().isBefore(until(one, today));
        }
        Voucher voucher = existing.get(one.application().voucher().get());
        return voucher != null && voucher.isActive() && voucher.covers(clock.instant());
    }

    private Instant until(ApplicationStore.Waiting one, LocalDate today) {
        return one.terms().until(programme(one.application()), one.application().appliedOn(), today);
    }

    private Programme programme(Application application) {
        return programmes.version(application.programme(), application.programmeVersion());
    }

    /// What each may ask of the pool this time: all it waits for; where the programme shares pro rata, its share.
    private List<Fen> shares(List<ApplicationStore.Waiting> eligible, VoucherLedger.Locked locked, Occasion occasion) {
        List<Fen> asked =
                eligible.stream().map(one -> one.application().waitingFen()).toList();
        if (eligible.isEmpty() || eligible.getFirst().terms().poolId().isEmpty()) {
            return asked;
        }
        ApplicationStore.Waiting first = eligible.getFirst();
        boolean isProRata =
                programme(first.application()).settings().poolExhausted() == ProgrammeSettings.PoolExhausted.PRO_RATA;
        if (!isProRata) {
            return asked;
        }
        Fen left = Fen.of(locked.left(first.terms().source()));
        Fen demand = asked.stream().reduce(Fen.ZERO, Fen::plus);
        if (demand.isMoreThan(left) && occasion == Occasion.ISSUE) {
            return asked.stream().map(each -> Fen.ZERO).toList();
        }
        return ProRata.shares(left, asked);
    }

    private Chain issue(Db db, ApplicationStore.Waiting one, Fen amount, VoucherLedger.Locked locked, String person) {
        Application application = one.application();
        GrantTerms terms = one.terms();
        LocalDate today = FiscalYear.date(clock.instant());
        VoucherId id = new VoucherId(ids.next());
        AccountId account = voucherLedger.openVoucher(db, id, application.programme(), terms, application.holder());
        Voucher voucher = new Voucher(
                id,
                number(db, terms),
                application.holder(),
                application.programme(),
                application.programmeVersion(),
                terms.ruleId(),
                terms.year(),
                terms.instrument(),
                amount,
                terms.rate(),
                terms.centers(),
                terms.contractNumber(),
                FiscalYear.startOf(today),
                until(one, today),
                new VoucherState.Active(),
                account);
        vouchers.insert(db, voucher, application.id(), terms, clock.instant());
        vouchers.event(db, id, clock.instant(), VoucherStore.Act.ISSUED, person, "", amount);
        Fen rest = application.waitingFen().minus(amount);
        applications.stand(db, application.id(), application.standing().issue(today), rest);
        return voucherLedger.draw(locked, terms, account, "issue/" + id, amount, true);
    }

    private Chain supplement(
            Db db,
            ApplicationStore.Waiting one,
            Voucher voucher,
            Fen amount,
            VoucherLedger.Locked locked,
            String person) {
        VoucherState state = voucher.state().supplement();
        Fen face = voucher.face().plus(amount);
        vouchers.face(db, voucher.id(), state, face);
        vouchers.event(db, voucher.id(), clock.instant(), VoucherStore.Act.SUPPLEMENTED, person, "", amount);
        Application application = one.application();
        Fen rest = application.waitingFen().minus(amount);
        applications.stand(db, application.id(), application.standing(), rest);
        String key = "supplement/" + voucher.id() + "/" + face.value();
        return voucherLedger.draw(locked, one.terms(), voucher.account(), key, amount, false);
    }

    private String number(Db db, GrantTerms terms) {
        String letters = terms.ruleId().replaceAll("[^A-Za-z].*", "").toUpperCase(java.util.Locale.ROOT) + "XX";
        for (int i = 0; i < NUMBER_TRIES_MAX; i++) {
            long random = ids.next().getLeastSignificantBits();
            String number = VoucherNumber.of(
                            letters.substring(0, 2), terms.year().year(), random)
                    .text();
            if (!vouchers.isTaken(db, number)) {
                return number;
            }
        }
        throw new IllegalStateException("no free voucher number in " + NUMBER_TRIES_MAX + " tries");
    }
}
