package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Moves the money of advances. Each has an account of its own: AVAILABLE not paid yet, PAYABLE in a payment, OWED with
/// the center, HELD by a locked run, PAID set off for good. The caller holds the advance's row.
@ApplicationScoped
class AdvanceMoney {
    private static final String SOURCE = "settlement";
    private static final Rate NO_RATE = new Rate(0);
    private final Ledger ledger;
    private final AdvanceStore store;
    private final Clock clock;

    AdvanceMoney(Ledger ledger, AdvanceStore store, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.clock = clock;
    }

    /// Opens the account of a new advance.
    AccountId open(Db db, String programme, FiscalYear year, UUID advance) {
        String treasury = treasury(programme, year);
        String key = programme + "/" + year + "/advance/" + advance;
        Map<String, AccountId> ids = ledger.open(
                db,
                List.of(
                        new AccountSpec(
                                treasury, AccountSpec.Type.SOURCE, programme, year, Optional.empty(), true, NO_RATE),
                        new AccountSpec(
                                key, AccountSpec.Type.FUND, programme, year, Optional.empty(), false, NO_RATE)));
        return Objects.requireNonNull(ids.get(key));
    }

    /// Treasury → AVAILABLE: two persons appropriated it.
    void appropriate(Db db, Advance advance) {
        Leg leg = new Leg(source(db, advance), Bucket.AVAILABLE, advance.account(), Bucket.AVAILABLE);
        post(db, Settlements.ADVANCE_APPROPRIATED, advance.id() + "/appropriated", leg, advance.amount());
    }

    /// The rest goes along with the state.
    ///
    /// @param batch of the payment that moved it
    void follow(Db db, Advance advance, AdvanceState to, int batch) {
        Leg leg = Leg.within(advance.account(), advance.state().rest(), to.rest());
        post(db, Settlements.ADVANCE_MOVED, advance.id() + "/" + batch + "/" + to, leg, rest(db, advance));
    }

    /// AVAILABLE → treasury: not paid, and not to be paid.
    Fen takeBack(Db db, Advance advance) {
        Fen rest = rest(db, advance);
        Leg leg = new Leg(advance.account(), Bucket.AVAILABLE, source(db, advance), Bucket.AVAILABLE);
        String act = advance.id() + "/taken-back/" + advance.takenBack().value();
        post(db, Settlements.ADVANCE_TAKEN_BACK, act, leg, rest);
        return rest;
    }

    /// OWED → treasury: the center paid it back.
    void repaid(Db db, Advance advance, UUID repayment, Fen amount) {
        Leg leg = new Leg(advance.account(), Bucket.OWED, source(db, advance), Bucket.AVAILABLE);
        post(db, Settlements.ADVANCE_REPAID, "repaid/" + repayment, leg, amount);
    }

    /// OWED → HELD: the run is locked.
    void hold(Db db, RunId run, int round, Collection<AdvanceSetOff> parts) {
        for (AdvanceSetOff part : parts) {
            Leg leg = Leg.within(part.account(), Bucket.OWED, Bucket.HELD);
            post(db, Settlements.ADVANCE_HELD, "hold/" + run + "/" + round + "/" + part.advance(), leg, part.fen());
        }
    }

    /// HELD → PAID: the payee of these parts is settled.
    void settle(Db db, RunId run, Collection<AdvanceSetOff> parts) {
        for (AdvanceSetOff part : parts) {
            Leg leg = Leg.within(part.account(), Bucket.HELD, Bucket.PAID);
            post(db, Settlements.ADVANCE_SET_OFF, "set-off/" + run + "/" + part.advance(), leg, part.fen());
        }
    }

    /// HELD → the rest: the run was rejected, or the payee is not paid by it.
    void release(Db db, RunId run, int round, Collection<AdvanceSetOff> parts) {
        for (AdvanceSetOff part : parts) {
            Leg leg = Leg.within(part.account(), Bucket.HELD, restOf(db, part));
            String act = "release/" + run + "/" + round + "/" + part.advance();
            post(db, Settlements.ADVANCE_RELEASED, act, leg, part.fen());
        }
    }

    /// PAID → the rest: the payment against which it was set off came back and was given up.
    void undo(Db db, RunId run, Collection<AdvanceSetOff> parts) {
        for (AdvanceSetOff part : parts) {
            Leg leg = Leg.within(part.account(), Bucket.PAID, restOf(db, part));
            String act = "undo/" + run + "/" + part.advance();
            post(db, Settlements.ADVANCE_SET_OFF_UNDONE, act, leg, part.fen());
        }
    }

    private Bucket restOf(Db db, AdvanceSetOff part) {
        return store.lock(db, part.advance()).orElseThrow().state().rest();
    }

    /// What stands in the bucket of its state.
    Fen rest(Db db, Advance advance) {
        return Fen.of(account(db, advance).in(advance.state().rest()));
    }

    Account account(Db db, Advance advance) {
        return Objects.requireNonNull(
                ledger.findById(db, Set.of(advance.account())).get(advance.account()));
    }

    private AccountId source(Db db, Advance advance) {
        String key = treasury(advance.programme(), advance.year());
        return Objects.requireNonNull(ledger.find(db, List.of(key)).get(key)).id();
    }

    private static String treasury(String programme, FiscalYear year) {
        return programme + "/" + year + "/advances";
    }

    private void post(Db db, EntryKind kind, String act, Leg leg, long fen) {
        post(db, kind, act, leg, Fen.of(fen));
    }

    private void post(Db db, EntryKind kind, String act, Leg leg, Fen amount) {
        if (amount.isZero()) {
            return;
        }
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        new EntryKey(SOURCE, "advance/" + act),
                        kind,
                        leg,
                        new Amount.Exactly(amount),
                        clock.instant(),
                        Optional.empty(),
                        new byte[0]));
        if (!(outcome instanceof Outcome.Posted)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "ADVANCE_NOT_MOVED",
                            "备用金账户金额与 " + amount.yuan() + " 元不符（"
                                    + outcome.getClass().getSimpleName() + "），本次操作未生效；请刷新后按现状办理。")
                    .toException();
        }
    }
}
