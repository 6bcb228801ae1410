package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.policy.Programme;
import cn.suanquan.usage.ShortRecords;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The door to claims (兑付申请) and to the lines that settlement runs take from them. A line goes OPEN → LOCKED (in a run)
/// → PAID; a run that is rejected releases its lines, and they are OPEN again. A claim that no run holds can be
/// withdrawn by its holder, or returned by an office.
@ApplicationScoped
public class Claims {
    /// CLAIMABLE → CLAIMED, or AVAILABLE → CLAIMED for a grant.
    public static final EntryKind CLAIM = new EntryKind(320);
    /// The voucher's basis lowered where a claim is reckoned on less than the completed fees: CLAIMABLE → AVAILABLE.
    public static final EntryKind CLAIM_BASE = new EntryKind(321);
    /// CLAIMED → CLAIMABLE, or CLAIMED → AVAILABLE for a grant: the claim was withdrawn or returned; the fees of its
    /// records count in full again.
    public static final EntryKind UNCLAIM = new EntryKind(322);

    static final String SOURCE = "claim";

    static final int RECORDS_MAX = 100_000;
    private final Ledger ledger;
    private final ClaimAcceptance acceptance;
    private final ClaimEndings endings;
    private final ClaimViewStore views;
    private final ClaimStore store;
    private final ClaimedServiceStore services;
    private final LateUsageStore late;
    private final ReturnedPayments returns;
    private final InvoiceTwiceStore invoices;
    private final Clock clock;
    private final Ids ids;
    private final ShortRecords shortRecords;

    Claims(
            Ledger ledger,
            ClaimAcceptance acceptance,
            ClaimEndings endings,
            ClaimViewStore views,
            ClaimStore store,
            ClaimedServiceStore services,
            LateUsageStore late,
            ReturnedPayments returns,
            InvoiceTwiceStore invoices,
            Clock clock,
            ShortRecords shortRecords,
            Ids ids) {
        this.ledger = ledger;
        this.acceptance = acceptance;
        this.endings = endings;
        this.views = views;
        this.store = store;
        this.services = services;
        this.late = late;
        this.returns = returns;
        this.invoices = invoices;
        this.clock = clock;
        this.ids = ids;
        this.shortRecords = shortRecords;
    }

    /// Accepts a claim. An invoice serves one live claim, whoever makes it and by whatever it is known; a payment
    /// serves claims of one holder, up to what was paid.
    ///
    /// @throws cn.suanquan.kernel.RefusedException NOTHING_TO_CLAIM, REST_NOT_PAID, PAYMENT_PROOF_USED (422);
    ///     RECORD_NOT_CLAIMABLE, INVOICE_USED, PAYMENT_PROOF_DIFFERS, and AMOUNT_CHANGED where it comes to another
    ///     amount than the one named (409); INVOICE_NUMBER_WRONG (400)
    public Claim claim(Db db, String person, HolderId holder, ClaimRequest request) {
        Claim made = find(db, Optional.of(holder), acceptance.accept(db, person, holder, request));
        request.amountFen().ifPresent(named -> mustComeTo(made, named));
        return made;
    }

    /// A claim was refused because one of its invoices was used: what of that is of another programme or holder is kept
    /// for the office; whether any new is.
    boolean triedTwice(Db db, HolderId holder, ClaimRequest request) {
        return invoices.keep(db, holder, request, clock.instant());
    }

    /// Invoices that were tried under a second programme or by a second holder, before that number, the latest first.
    List<InvoiceTwice> invoicesTwice(Db db, long before, int limit) {
        return invoices.list(db, before, limit);
    }

    private static void mustComeTo(Claim made, Fen named) {
        if (!made.amountFen().equals(named)) {
            String words = "现可申请 " + made.amountFen() + "，本次申请的为 " + named;
            throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "AMOUNT_CHANGED",
                            words + "。未提交申请，请核对后重新提交。",
                            Optional.empty(),
                            List.of(new Refusal.Finding(Optional.empty(), "/amountFen", "AMOUNT_CHANGED", words)))
                    .toException();
        }
    }

    /// The holder takes back a claim that no run holds: everything stands again as before it.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404), also where it is another holder's;
    ///     CLAIM_IN_RUN, CLAIM_PAID where a payment of it did not come back, CLAIM_HAS_DEBT, CLAIM_ENDED, GRANT_OVER,
    ///     YEAR_CLOSED where its year is: a later run pays it, or two persons return it (409)
    public Claim withdraw(Db db, String person, HolderId holder, ClaimId id, String reason) {
        endings.withdraw(db, person, holder, id, reason);
        return find(db, Optional.of(holder), id);
    }

    /// An office sends back a claim that no run holds, for its holder to make again.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as for [#withdraw], but for GRANT_OVER and YEAR_CLOSED;
    ///     RETURN_FOR_GOOD (409) where its holder could not claim again, which takes two persons; SEPARATION_OF_DUTIES
    ///     (403) where that person acted for its holder or a center of it
    public Claim giveBack(Db db, String person, ClaimId id, String reason) {
        endings.giveBack(db, person, id, reason);
        return find(db, Optional.empty(), id);
    }

    /// Whether nothing can be claimed again on that voucher, so that a return is for good and takes two persons.
    public boolean isReturnForGood(Db db, Voucher voucher) {
        return endings.isForGood(db, voucher);
    }

    /// The claim with its lines.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CLAIM_NOT_FOUND (404), also where it is not that holder's
    public Claim find(Db db, Optional<HolderId> holder, ClaimId id) {
        return views.find(db, holder, id).orElseThrow(Claims::notFound);
    }

    static RuntimeException notFound() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "CLAIM_NOT_FOUND", "没有此兑付申请。").toException();
    }

    /// Whom what is done to those claims concerns: their holders, and the centers whose services they claim.
    public List<Matter> matters(Db db, Collection<ClaimId> claims) {
        return store.matters(db, claims);
    }

    /// The same of all claims of a voucher.
    public List<Matter> matters(Db db, VoucherId voucher) {
        return store.matters(db, voucher);
    }

    /// Claims without their lines.
    List<Claim> list(Db db, ClaimFilter filter, ListOrder<Claim> order, int limit) {
        return views.list(db, filter, order, limit);
    }

    /// The lines that no run holds, of claims and corrections before that instant, in order of id; debts of any time.
    public List<ClaimLine> open(Db db, String programme, Instant before) {
        return store.open(db, programme, before);
    }

    /// The services behind these claims, as far as they still earn something; a claim of a grant is absent.
    public Map<ClaimId, List<ServiceDay>> services(Db db, Collection<ClaimId> claims) {
        return services.services(db, claims);
    }

    /// The centers and items that these claims were made for, also those that corrections took since, each on all days
    /// from its first to its last: all of [#services] and more, and quickly read. Nothing is kept of [#servicesUnkept].
    public Set<ServiceDay> daysMade(Db db, Collection<ClaimId> claims) {
        return services.madeDays(db, claims);
    }

    /// Those of the claims that were made for one of these.
    public Set<ClaimId> madeOn(Db db, Collection<ClaimId> claims, Collection<ServiceDay> days) {
        return services.madeOn(db, claims, days);
    }

    /// What these claims were made for, by claim.
    public Map<ClaimId, List<ServiceDay>> servicesMade(Db db, Collection<ClaimId> claims) {
        return services.made(db, claims);
    }

    /// What of these claims counts in another period than that of its service, by claim; one without such records
    /// is absent.
    ///
    /// @param terms their programme, by each version that their vouchers were issued under
    public Map<ClaimId, LateUsage> late(Db db, Collection<ClaimId> claims, Map<Integer, Programme> terms) {
        boolean isAnyClosed = terms.values().stream()
                .anyMatch(one -> one.settings().reporting().closing().isPresent());
        Map<ClaimId, LateUsage> found = new HashMap<>();
        if (isAnyClosed) {
            for (LateUsageStore.Arrived one : late.arrived(db, claims)) {
                if (isLate(one, terms)) {
                    found.merge(one.claim(), one.usage(), LateUsage::plus);
                }
            }
        }
        return found;
    }

    private static boolean isLate(LateUsageStore.Arrived one, Map<Integer, Programme> terms) {
        Programme issued = Objects.requireNonNull(terms.get(one.version()), "the terms of a voucher");
        Instant counts = FiscalYear.startOf(one.countsOn());
        return !issued.countsIn(counts, FiscalYear.startOf(one.cameOn())).equals(issued.periodOf(counts));
    }

    /// Those of the claims of which it is not kept what they were made for: grants, and claims of before it was.
    public Set<ClaimId> servicesUnkept(Db db, Collection<ClaimId> claims) {
        return services.unkept(db, claims);
    }

    /// Takes the lines into a run and answers them as they stand under the lock, in order of id: their amounts may have
    /// fallen since a draft was made. Corrections of their records are refused from now on, until the lines are paid.
    /// The caller posts CLAIMED → PAYABLE in the same transaction.
    ///
    /// @throws cn.suanquan.kernel.RefusedException LINE_NOT_OPEN (409) where one is in another run, paid, or void
    public List<ClaimLine> lock(Db db, RunId run, Collection<ClaimId> lines) {
        return move(db, lines, run, LineState.Step.LOCK);
    }

    /// Nothing changes these lines from now on but this transaction.
    public void hold(Db db, Collection<ClaimId> lines) {
        var _ = ledger.lockById(db, store.accounts(db, Set.copyOf(lines)));
    }

    /// Leaves that much of each of these debts (open lines below zero), in 分 below zero; the rest of each is a debt of
    /// its own, as old as it.
    public void divide(Db db, Map<ClaimId, Long> parts) {
        if (parts.isEmpty()) {
            return;
        }
        hold(db, parts.keySet());
        List<ClaimId> debts = List.copyOf(parts.keySet());
        store.divide(
                db,
                debts,
                debts.stream().map(debt -> new ClaimId(ids.next())).toList(),
                debts.stream().map(parts::get).toList());
    }

    /// These debts will not be paid back: no run sets them off any more.
    ///
    /// @param act the write-off, which names them from now on
    public void writtenOff(Db db, RunId act, Collection<ClaimId> debts) {
        var _ = move(db, debts, act, LineState.Step.WRITE_OFF);
    }

    /// Gives up the lines of a run that was rejected: they are open again.
    public void release(Db db, RunId run, Collection<ClaimId> lines) {
        var _ = move(db, lines, run, LineState.Step.RELEASE);
    }

    /// The lines of a run are paid; a negative one is settled, and what came back with it, moved before, goes to the
    /// records of its voucher that are short. A later correction becomes a line of the next run.
    public void paid(Db db, RunId run, Collection<ClaimId> lines) {
        List<ClaimLine> settled = move(db, lines, run, LineState.Step.PAY).stream()
                .filter(line -> line.amountFen() < 0)
                .toList();
        shortRecords.fill(
                db, settled.stream().map(ClaimLine::account).distinct().toList());
    }

    /// A payment of these lines came back, which a run had paid to one payee. Where claims of it were corrected since,
    /// it cancels the debts of them first, the rest is open again as far as it is still earned, and what the payee gave
    /// for such debts is due to it again; the caller moves the money. Empty, and nothing done, where none was.
    ///
    /// @param cameBackFen what came back: what the lines add up to less what was set off against them, in 分
    public Optional<List<CameBack>> cameBack(Db db, RunId run, Collection<ClaimId> lines, long cameBackFen) {
        hold(db, lines);
        return returns.cameBack(db, run, lines, cameBackFen);
    }

    /// The bank returned the payment (退汇): the lines are in their run again until they are paid anew.
    public void returned(Db db, RunId run, Collection<ClaimId> lines) {
        var _ = move(db, lines, run, LineState.Step.RETURN);
    }

    private List<ClaimLine> move(Db db, Collection<ClaimId> lines, RunId run, LineState.Step step) {
        Set<ClaimId> wanted = new HashSet<>(lines);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var _ = ledger.lockById(db, store.accounts(db, wanted));
        List<ClaimLine> moved = store.move(db, wanted, run, step);
        if (moved.size() < wanted.size()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "LINE_NOT_" + step.from(),
                            (wanted.size() - moved.size()) + " 条兑付明细的状态已变化（应为 " + step.from() + "），请刷新后重试。")
                    .toException();
        }
        return moved;
    }
}
