package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The door for confirmations: a holder says that records are right, and names their fees; what they hold becomes
/// claimable, once.
@ApplicationScoped
public class Confirmations {
    /// HELD → CLAIMABLE.
    public static final EntryKind CONFIRM = new EntryKind(310);

    private final Ledger ledger;
    private final HolderRecords holderRecords;
    private final UsageStore said;
    private final RecordStore store;
    private final RecordMoney money;
    private final Judging judging;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Confirmations(
            Ledger ledger,
            HolderRecords holderRecords,
            UsageStore said,
            RecordStore store,
            RecordMoney money,
            Judging judging,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.holderRecords = holderRecords;
        this.said = said;
        this.store = store;
        this.money = money;
        this.judging = judging;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Confirms those of the records that nobody confirmed or disputed; the others are answered by their state.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES where the person reports for a center of
    ///     the records; 404 where a record or the voucher is not the holder's; 409 FEE_CHANGED where a fee is another
    ///     than the one named, and nothing is confirmed
    public Confirmation confirm(Db db, String person, HolderId holder, Confirmation.Request request) {
        boolean isWhole = request.voucher().isPresent();
        List<StandingRecord> found = isWhole
                ? posted(db, holder, request.voucher().get(), request)
                : holderRecords.locked(db, holder, request.ids());
        boolean isMore = found.size() > Confirmation.RECORDS_MAX;
        found = isMore ? found.subList(0, Confirmation.RECORDS_MAX) : found;
        List<StandingRecord> now =
                found.stream().filter(r -> r.state().allows(RecordAct.CONFIRM)).toList();
        duties.stand(db, person, Duty.CONFIRM, HolderRecords.matters(holder, found));
        now = judging.passed(db, now);
        Set<Long> passed = now.stream().map(StandingRecord::id).collect(Collectors.toSet());
        Map<Long, Fen> fees = said.saidFees(db, now);
        if (isWhole) {
            mustBeTheSum(request, fees.values());
        } else {
            mustBeTheFees(request.records().orElseThrow(), fees);
        }
        UUID act = ids.next();
        long moved = confirm(db, act, now, fees, clock.instant());
        audit.record(
                db,
                person,
                "usage.confirm",
                "confirmation/" + act,
                "",
                Audit.change(
                        new JsonObject().put("state", RecordState.POSTED.name()),
                        new JsonObject()
                                .put("state", RecordState.CONFIRMED.name())
                                .put("records", now.size())
                                .put("feeFen", sum(fees.values()))
                                .put("claimableFen", moved)));
        List<Confirmation.OfRecord> items = found.stream()
                .map(r -> new Confirmation.OfRecord(
                        r.id(),
                        r.state() == RecordState.POSTED && !passed.contains(r.id())
                                ? Confirmation.Result.QUARANTINED
                                : result(r.state())))
                .toList();
        return new Confirmation(act, now.size(), moved, items, isMore);
    }

    /// Judges what is to be confirmed, in a transaction before: what is found stays found where the fees are then
    /// others than those named. Answers what may be confirmed.
    public List<StandingRecord> judgeFirst(Db db, HolderId holder, Confirmation.Request request) {
        if (!judging.isNeeded()) {
            return List.of();
        }
        List<StandingRecord> found = request.voucher().isPresent()
                ? posted(db, holder, request.voucher().get(), request)
                : holderRecords.locked(db, holder, request.ids());
        return judging.passed(
                db,
                found.stream().filter(r -> r.state().allows(RecordAct.CONFIRM)).toList());
    }

    private List<StandingRecord> posted(Db db, HolderId holder, VoucherId id, Confirmation.Request request) {
        Voucher voucher = holderRecords.voucher(db, holder, id);
        var _ = ledger.lockById(db, List.of(voucher.account()));
        return store.posted(db, voucher.account(), request.until(), Confirmation.RECORDS_MAX + 1);
    }

    private static long sum(Collection<Fen> fees) {
        return fees.stream().mapToLong(Fen::value).sum();
    }

    private static void mustBeTheSum(Confirmation.Request request, Collection<Fen> fees) {
        long named = request.feeFen().orElseThrow();
        long standing = sum(fees);
        if (named != standing) {
            String words = "待确认的 " + fees.size() + " 条记录费用合计为 " + Fen.yuan(standing) + "，本次确认的合计为 " + Fen.yuan(named);
            throw changed(List.of(new Refusal.Finding(Optional.empty(), "/feeFen", "FEE_CHANGED", words)));
        }
    }

    private static void mustBeTheFees(List<Confirmation.RecordFee> named, Map<Long, Fen> fees) {
        List<Refusal.Finding> findings = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Confirmation.RecordFee one = named.get(i);
            Optional<Fen> standing = Optional.ofNullable(fees.get(one.id()));
            if (standing.isPresent() && !standing.get().equals(one.feeFen())) {
                findings.add(new Refusal.Finding(
                        Optional.of(i),
                        "/records/" + i + "/feeFen",
                        "FEE_CHANGED",
                        "记录 " + one.id() + " 的费用为 " + standing.get() + "，本次确认的为 " + one.feeFen()));
            }
        }
        if (!findings.isEmpty()) {
            throw changed(findings);
        }
    }

    private static RuntimeException changed(List<Refusal.Finding> findings) {
        return new Refusal(
                        Refusal.Kind.CONFLICT,
                        "FEE_CHANGED",
                        findings.getFirst().detail() + "。未确认任何记录，请核对后重新确认。",
                        Optional.empty(),
                        findings)
                .toException();
    }

    private static Confirmation.Result result(RecordState state) {
        return switch (state) {
            case POSTED -> Confirmation.Result.CONFIRMED;
            case CONFIRMED, CLAIMED -> Confirmation.Result.ALREADY_CONFIRMED;
            case DISPUTED -> Confirmation.Result.DISPUTED;
            case QUARANTINED -> Confirmation.Result.QUARANTINED;
            case REJECTED -> Confirmation.Result.REJECTED;
            case LAPSED -> Confirmation.Result.LAPSED;
        };
    }

    /// Marks the records with the fees that are confirmed, and moves what each of them holds. The caller holds the
    /// locks of the accounts. Answers how much moved, in 分.
    ///
    /// @param act the confirmation, or the dispute by whose decision the records count as confirmed
    long confirm(Db db, UUID act, Collection<StandingRecord> records, Map<Long, Fen> fees, Instant now) {
        if (records.isEmpty()) {
            return 0;
        }
        store.mark(db, records.stream().map(StandingRecord::id).toList(), RecordState.CONFIRMED, act, fees, now);
        List<RecordMoney.Move> moves = records.stream()
                .filter(record -> record.netFen() > 0)
                .map(record -> new RecordMoney.Move(
                        "confirm/" + record.id(), CONFIRM, record, Bucket.HELD, Bucket.CLAIMABLE, record.netFen(), 0))
                .toList();
        money.move(db, moves);
        return moves.stream().mapToLong(RecordMoney.Move::fen).sum();
    }
}
