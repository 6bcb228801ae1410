package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.Claims;
import cn.suanquan.claim.ServiceDay;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The preparation of a run: computes its content from the claims open before the end of its period and from what the
/// register says today; as often as wanted, and once for good when the run is locked.
@ApplicationScoped
class RunPreparation {
    private final SettlementStore store;
    private final Claims claims;
    private final Vouchers vouchers;
    private final Registry registry;
    private final Programmes programmes;
    private final Releases releases;
    private final Clock clock;

    RunPreparation(
            SettlementStore store,
            Claims claims,
            Vouchers vouchers,
            Registry registry,
            Programmes programmes,
            Releases releases,
            Clock clock) {
        this.store = store;
        this.claims = claims;
        this.vouchers = vouchers;
        this.registry = registry;
        this.programmes = programmes;
        this.releases = releases;
        this.clock = clock;
    }

    /// As it stands now; takes nothing.
    RunContent draft(Db db, Run run) {
        List<ClaimLine> open = claims.open(db, run.programme(), end(run.period()));
        return RunContent.of(
                programme(run.programme()), run.period().toString(), open, facts(db, run.programme(), judged(open)));
    }

    /// Takes the lines of the draft into the run and answers the content as it stands under their lock.
    RunContent locked(Db db, Run run) {
        List<ClaimLine> open = claims.open(db, run.programme(), end(run.period()));
        RunFacts facts = facts(db, run.programme(), judged(open));
        Programme programme = programme(run.programme());
        RunContent draft = RunContent.of(programme, run.period().toString(), open, facts);
        Set<ClaimId> taken = draft.lines().stream().map(RunLine::id).collect(Collectors.toSet());
        List<ClaimLine> fixed = claims.lock(db, run.id(), taken);
        List<ClaimLine> all = Stream.concat(fixed.stream(), open.stream().filter(line -> !taken.contains(line.id())))
                .toList();
        return RunContent.of(programme, run.period().toString(), all, facts);
    }

    /// Of a draft as it stands now, else as it was locked.
    RunContent content(Db db, Run run) {
        if (run.lock().isEmpty()) {
            return draft(db, run);
        }
        return new RunContent(
                programmes.version(run.programme(), run.lock().get().programmeVersion()),
                run.period().toString(),
                store.lines(db, run.id(), run.round()),
                store.leftOut(db, run.id(), run.round()),
                store.payees(db, run.id(), run.round()));
    }

    /// The version that names and funds a run: the one in force today, else the last there was, so that what was
    /// granted under a programme can be settled after its end.
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
    List<WithheldLine> withheld(Db db, String programme, Collection<RunLine> lines) {
        List<RunLine> positive = lines.stream().filter(line -> !line.isOwed()).toList();
        LineJudgement judgement = new LineJudgement(facts(
                db, programme, positive.stream().map(LineJudgement.Judged::of).toList()));
        return positive.stream()
                .flatMap(line -> judgement.ground(LineJudgement.Judged.of(line)).stream()
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
        Map<ClaimId, List<ServiceDay>> services = claims.services(db, claimIds);
        Set<CenterId> served = services.values().stream()
                .flatMap(days -> days.stream().map(ServiceDay::center))
                .collect(Collectors.toSet());
        return new RunFacts(
                FiscalYear.date(clock.instant()),
                known,
                terms,
                registry.holders(db, holderIds).stream()
                        .collect(Collectors.toMap(holder -> holder.id(), holder -> holder)),
                registry.operatorsOf(db, paid),
                services,
                registry.serviceDayFacts(db, holderIds, served),
                releases.stops(db, voucherIds));
    }

    private static List<LineJudgement.Judged> judged(Collection<ClaimLine> lines) {
        return lines.stream().map(LineJudgement.Judged::of).toList();
    }

    private static Instant end(YearMonth period) {
        return FiscalYear.startOf(period.plusMonths(1).atDay(1));
    }
}
