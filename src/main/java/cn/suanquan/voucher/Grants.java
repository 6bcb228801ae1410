package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Chain;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a voucher comes to be, and how it grows. Behind the gate of the programme-year, with its accounts locked.
@ApplicationScoped
class Grants {
    private static final int NUMBER_TRIES_MAX = 5;
    private final ApplicationStore applications;
    private final VoucherStore vouchers;
    private final VoucherLedger voucherLedger;
    private final Programmes programmes;
    private final VoucherGrew grew;
    private final Ids ids;
    private final Clock clock;

    Grants(
            ApplicationStore applications,
            VoucherStore vouchers,
            VoucherLedger voucherLedger,
            Programmes programmes,
            VoucherGrew grew,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.vouchers = vouchers;
        this.voucherLedger = voucherLedger;
        this.programmes = programmes;
        this.grew = grew;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is to be granted in one go.
    ///
    /// @param existing the vouchers that are there already, locked
    static final class Round {
        private final VoucherLedger.Locked locked;
        private final Map<VoucherId, Voucher> existing;
        private final String person;
        private final List<Chain> chains = new ArrayList<>();
        private final List<AccountId> grown = new ArrayList<>();
        private Fen given = Fen.ZERO;

        Round(VoucherLedger.Locked locked, Map<VoucherId, Voucher> existing, String person) {
            this.locked = locked;
            this.existing = existing;
            this.person = person;
        }
    }

    /// Grants each of these, in order, what its terms and the money allow of its share.
    void grant(Db db, Round round, List<ApplicationStore.Waiting> waiting, List<Fen> shares) {
        for (int i = 0; i < waiting.size(); i++) {
            ApplicationStore.Waiting one = waiting.get(i);
            boolean isFirst = one.application().voucher().isEmpty();
            Fen amount = Fen.of(VoucherLedger.allowed(
                    round.locked, one.terms(), shares.get(i).value(), isFirst));
            if (!amount.isZero()) {
                round.chains.add(isFirst ? issue(db, one, amount, round) : supplement(db, one, amount, round));
                round.given = round.given.plus(amount);
            }
        }
    }

    /// Posts what was granted, and tells who has to know that vouchers grew. Answers what was given in all.
    Fen post(Db db, Round round) {
        voucherLedger.post(db, round.chains);
        grew.grew(db, round.grown);
        return round.given;
    }

    private Chain issue(Db db, ApplicationStore.Waiting one, Fen amount, Round round) {
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
                terms.until(
                        programmes.version(application.programme(), application.programmeVersion()),
                        application.appliedOn(),
                        today),
                new VoucherState.Active(),
                account);
        vouchers.insert(db, voucher, application.id(), terms, clock.instant());
        vouchers.event(db, id, clock.instant(), VoucherStore.Act.ISSUED, round.person, "", amount);
        Fen rest = application.waitingFen().minus(amount);
        applications.stand(db, application.id(), application.standing().issue(today), rest);
        return voucherLedger.draw(round.locked, terms, account, "issue/" + id, amount, true);
    }

    private Chain supplement(Db db, ApplicationStore.Waiting one, Fen amount, Round round) {
        Application application = one.application();
        Voucher voucher = round.existing.get(application.voucher().orElseThrow());
        if (voucher == null) {
            throw new IllegalStateException("the voucher of application " + application.id() + " was not locked");
        }
        VoucherState state = voucher.state().supplement();
        Fen face = voucher.face().plus(amount);
        vouchers.face(db, voucher.id(), state, face);
        vouchers.event(db, voucher.id(), clock.instant(), VoucherStore.Act.SUPPLEMENTED, round.person, "", amount);
        Fen rest = application.waitingFen().minus(amount);
        applications.stand(db, application.id(), application.standing(), rest);
        round.grown.add(voucher.account());
        String key = "supplement/" + voucher.id() + "/" + face.value();
        return voucherLedger.draw(round.locked, one.terms(), voucher.account(), key, amount, false);
    }

    private String number(Db db, GrantTerms terms) {
        String letters = terms.ruleId().replaceAll("[^A-Za-z].*", "").toUpperCase(Locale.ROOT) + "XX";
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
