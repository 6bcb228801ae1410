package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.evidence.ClaimEvidence;
import cn.suanquan.evidence.DifferentInvoice;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The preparation of a run: computes its content from the claims open before the end of its period and from what the
/// register says today; as often as wanted, and once for good when the run is locked.
@ApplicationScoped
class RunPreparation {
    private final SettlementStore store;
    private final Claims claims;
    private final ClaimedServices claimedServices;
    private final Vouchers vouchers;
    private final Registry registry;
    private final Programmes programmes;
    private final Releases releases;
    private final AdvanceViews advances;
    private final ClaimEvidence evidence;
    private final Clock clock;

    RunPreparation(
            SettlementStore store,
            Claims claims,
            ClaimedServices claimedServices,
            Vouchers vouchers,
            Registry registry,
            Programmes programmes,
            Releases releases,
            AdvanceViews advances,
            ClaimEvidence evidence,
            Clock clock) {
        this.store = store;
        this.claims = claims;
        this.claimedServices = claimedServices;
        this.vouchers = vouchers;
        this.registry = registry;
        this.programmes = programmes;
        this.releases = releases;
        this.advances = advances;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// As it stands now; takes nothing.
    RunContent draft(Db db, Run run) {
        List<ClaimLine> open = claims.open(db, run.programme(), run.window().end());
        return content(db, run, open, advances.open(db, run.programme(), false));
    }

    private RunContent content(Db db, Run run, Collection<ClaimLine> open, List<AdvanceFacts> paidAhead) {
        RunContent content = RunContent.of(
                programme(run.programme()),
                run.window().name(),
                open,
                facts(db, run.programme(), judged(open)),
                paidAhead);
        return content.with(claims.late(db, claimsOf(content), content.terms()));
    }

    /// Takes the lines of the draft into the run, and answers the content as it stands under their lock: their amounts
    /// may have fallen since they were read, or another run may have taken them.
    RunContent locked(Db db, Run run) {
        Set<ClaimId> seen = new LinkedHashSet<>();
        for (ClaimLine line : claims.open(db, run.programme(), run.window().end())) {
            seen.add(line.id());
        }
        claims.hold(db, seen);
        List<ClaimLine> held = claims.open(db, run.programme(), run.window().end()).stream()
                .filter(line -> seen.contains(line.id()))
                .toList();
        RunContent content = content(db, run, held, advances.open(db, run.programme(), true));
        Map<ClaimId, Long> whole = held.stream().collect(Collectors.toMap(ClaimLine::id, ClaimLine::amountFen));
        Map<ClaimId, Long> parts = content.lines().stream()
                .filter(line -> !Objects.equals(whole.get(line.id()), line.amountFen()))
                .collect(Collectors.toMap(RunLine::id, RunLine::amountFen));
        claims.divide(db, parts);
        var _ = claims.lock(
                db, run.id(), content.lines().stream().map(RunLine::id).toList());
        return content;
    }

    /// Of a draft as it stands now, else as it was locked; of a cancelled run nothing.
    RunContent content(Db db, Run run) {
        if (run.state() instanceof RunState.Cancelled) {
            return new RunContent(
                    programme(run.programme()),
                    Map.of(),
                    run.window().name(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        if (run.lock().isEmpty()) {
            return draft(db, run);
        }
        List<RunLine> lines = store.lines(db, run.id(), run.round());
        List<AdvanceSetOff> setOff = store.advances(db, run.id(), run.round());
        Map<Integer, Programme> terms = new TreeMap<>();
        IntStream.concat(
                        lines.stream().mapToInt(RunLine::programmeVersion),
                        setOff.stream().mapToInt(AdvanceSetOff::programmeVersion))
                .forEach(one -> terms.computeIfAbsent(one, version -> programmes.version(run.programme(), version)));
        return new RunContent(
                programmes.version(run.programme(), run.lock().get().programmeVersion()),
                terms,
                run.window().name(),
                lines,
                store.leftOut(db, run.id(), run.round()),
                store.payees(db, run.id(), run.round()),
                setOff);
    }

    /// The open debts of a programme, the oldest first, and who owes them; those that nobody registered owes are not
    /// among them.
    List<Debt> debts(Db db, String programme) {
        List<ClaimLine> open = claims.open(db, programme, FiscalYear.startOf(LocalDate.EPOCH)).stream()
                .filter(line -> line.amountFen() < 0)
                .sorted(RunContent.OLDEST_FIRST)
                .toList();
        LineJudgement judgement = new LineJudgement(facts(db, programme, judged(open)));
        return open.stream()
                .flatMap(line -> judgement.debtor(line).map(debtor -> new Debt(line, debtor)).stream())
                .toList();
    }

    /// A debt and who owes it.
    record Debt(ClaimLine line, Holder debtor) {
        long fen() {
            return -line.amountFen();
        }
    }

    /// The version that names a run and says how it is settled: the one in force today, else the last there was, so
    /// that what was granted under a programme can be settled after its end.
    Programme programme(String code) {
        LocalDate today = FiscalYear.date(clock.instant());
        List<Programme> versions = programmes.all().stream()
                .filter(programme -> programme.code().equals(code))
                .toList();
        if (versions.isEmpty()) {
            return programmes.inForce(code, today);
        }
        return versions.stream()
                .filter(programme -> programme.isInForceOn(today))
                .reduce((first, second) -> second)
                .orElse(versions.getLast());
    }

    /// Those of the lines that may not be paid any more, each with its first ground.
    ///
    /// @param approved by payee the account that was approved; a payee that is absent is paid to the one of
    ///     the register
    List<WithheldLine> withheld(
            Db db, String programme, Collection<RunLine> lines, Map<HolderId, BankAccount> approved) {
        List<RunLine> positive = lines.stream().filter(line -> !line.isOwed()).toList();
        LineJudgement judgement = new LineJudgement(facts(
                db, programme, positive.stream().map(LineJudgement.Judged::of).toList()));
        return positive.stream()
                .flatMap(line -> judgement.ground(line, approved).stream()
                        .map(ground -> new WithheldLine(line.id(), line.payee(), ground.reason(), ground.detail())))
                .toList();
    }

    /// What is to be known of these lines, now.
    RunFacts facts(Db db, String programme, Collection<LineJudgement.Judged> lines) {
        Set<VoucherId> voucherIds = new LinkedHashSet<>();
        Set<HolderId> holderIds = new LinkedHashSet<>();
        Set<CenterId> paid = new LinkedHashSet<>();
        Set<ClaimId> claimIds = new LinkedHashSet<>();
        for (LineJudgement.Judged line : lines) {
            voucherIds.add(line.voucher());
            holderIds.add(line.holder());
            claimIds.add(line.claim());
            line.center().ifPresent(paid::add);
        }
        Map<VoucherId, Voucher> known = new HashMap<>();
        Map<Integer, Programme> terms = new TreeMap<>();
        for (Voucher voucher : vouchers.byIds(db, voucherIds)) {
            known.put(voucher.id(), voucher);
            terms.computeIfAbsent(voucher.programmeVersion(), version -> programmes.version(programme, version));
        }
        ClaimedServices.Known services = claimedServices.of(
                db,
                programme,
                lines,
                known.values().stream()
                        .map(Voucher::centers)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet()));
        return new RunFacts(
                FiscalYear.date(clock.instant()),
                known,
                terms,
                parties(db, holderIds, paid, claimIds),
                services.services(),
                evidence(db, terms.values(), claimIds),
                services.register(),
                releases.stops(db, known.values()));
    }

    /// The claims of the run with a file of an invoice that whoever reviews should look at.
    List<DifferentInvoice> differentInvoices(Db db, RunContent content) {
        return evidence.different(db, claimsOf(content));
    }

    private static Set<ClaimId> claimsOf(RunContent content) {
        return content.lines().stream().map(RunLine::claim).collect(Collectors.toSet());
    }

    /// What files the claims have; not asked where no programme asks for any.
    private Map<ClaimId, Set<Procedure.Evidence>> evidence(
            Db db, Collection<Programme> terms, Collection<ClaimId> claimIds) {
        boolean isAsked =
                terms.stream().anyMatch(one -> !one.procedure().evidence().isEmpty());
        return isAsked ? evidence.kinds(db, claimIds) : Map.of();
    }

    private static List<LineJudgement.Judged> judged(Collection<ClaimLine> lines) {
        return lines.stream().map(LineJudgement.Judged::of).toList();
    }

    private RunFacts.Parties parties(Db db, Set<HolderId> holders, Set<CenterId> centers, Set<ClaimId> claimIds) {
        Map<ClaimId, HolderId> paidTo = store.paidTo(db, claimIds);
        Set<HolderId> known = new LinkedHashSet<>(holders);
        known.addAll(paidTo.values());
        return new RunFacts.Parties(
                registry.holders(db, known).stream().collect(Collectors.toMap(holder -> holder.id(), holder -> holder)),
                registry.operatorsOf(db, centers),
                paidTo);
    }
}
