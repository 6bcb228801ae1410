package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import io.quarkus.arc.All;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// The door to the closing of a programme's fiscal year, as far as vouchers go. A closed year stays closed: nothing is
/// issued, supplemented, appropriated or extended in it, and what still comes back goes to the treasury.
@ApplicationScoped
public class Years {
    private static final int LISTED_MAX = 20;
    private final ClosedYearStore store;
    private final Vouchers vouchers;
    private final Queues queues;
    private final Appropriations appropriations;
    private final VoucherLedger voucherLedger;
    private final Programmes programmes;
    private final Audit audit;
    private final List<YearEnd> ends;
    private final Clock clock;

    Years(
            ClosedYearStore store,
            Vouchers vouchers,
            Queues queues,
            Appropriations appropriations,
            VoucherLedger voucherLedger,
            Programmes programmes,
            Audit audit,
            @All List<YearEnd> ends,
            Clock clock) {
        this.store = store;
        this.vouchers = vouchers;
        this.queues = queues;
        this.appropriations = appropriations;
        this.voucherLedger = voucherLedger;
        this.programmes = programmes;
        this.audit = audit;
        this.ends = ends;
        this.clock = clock;
    }

    /// The closing of a year: who proposed it and who approved it, and the document it is closed by.
    ///
    /// @param documentNumber 1 to 200 characters, not yet used for a pool of the year
    public record Closing(
            String programme, FiscalYear year, String closedBy, String approvedBy, String documentNumber) {
        public Closing {
            ApplicationRequest.text("documentNumber", documentNumber, 200);
        }
    }

    /// What the closing of a year ended.
    ///
    /// @param vouchers how many expired by it
    /// @param applications how many left a queue by it
    public record Closed(int vouchers, int applications) {}

    /// True where nothing more is granted in that year of the programme. Exact for who holds the gate of the
    /// programme-year, a moment old for others.
    public boolean isClosed(Db db, String programme, FiscalYear year) {
        return ClosedYearStore.isClosed(db, programme, year);
    }

    /// Keeps the year open until the transaction ends: nobody closes it meanwhile.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 YEAR_CLOSED
    public void holdOpen(Db db, String programme, FiscalYear year) {
        voucherLedger.gateOfOpenYear(db, programme, year);
    }

    /// Judges a closing and changes nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#close], but for YEAR_NOT_EMPTY
    void judge(Db db, String programme, FiscalYear year) {
        voucherLedger.gateOfOpenYear(db, programme, year);
        mustBeLateEnough(programme, year);
        mustHaveRunOut(db, programme, year);
        mustBeDecided(db, programme, year);
        mustBeSettled(db, programme, year);
    }

    /// Closes a year: what is held by rule ends, its queues end, its vouchers expire, what is unused goes back, and
    /// what its pools have left goes to the treasury: afterwards every bucket of the year but PAID, LAPSED and OWED is
    /// empty, or nothing of this stands.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN; 409 YEAR_CLOSED where it is already,
    ///     CLOSING_TOO_EARLY with the day, YEAR_STILL_RUNS while a voucher is valid or may still be reported on,
    ///     APPLICATIONS_OPEN while one of the year is not decided, YEAR_NOT_SETTLED with the claims, runs, disputes and
    ///     instructions that are open, YEAR_NOT_EMPTY with what has money left
    public Closed close(Db db, Closing closing) {
        String programme = closing.programme();
        FiscalYear year = closing.year();
        judge(db, programme, year);
        ends.forEach(room -> room.end(db, programme, year, closing.approvedBy()));
        int queued = queues.endAll(db, programme, year, "年度关闭，候补终止", closing.approvedBy());
        int expired = vouchers.endYear(db, new VoucherStore.ProgrammeYear(programme, year), closing.approvedBy());
        appropriations.returnRest(
                db,
                programme,
                year,
                closing.documentNumber(),
                new Appropriations.Persons(closing.closedBy(), closing.approvedBy()));
        mustBeEmpty(db, programme, year);
        store.add(db, closing, clock.instant());
        audit.record(
                db,
                closing.approvedBy(),
                "voucher.close-year",
                "year/" + programme + "/" + year,
                closing.documentNumber(),
                Audit.change(
                                new JsonObject().put("isClosed", false),
                                new JsonObject()
                                        .put("isClosed", true)
                                        .put("vouchers", expired)
                                        .put("applications", queued))
                        .put("proposedBy", closing.closedBy()));
        return new Closed(expired, queued);
    }

    /// Each version says how long after the year's end its year stays open; the longest counts.
    private void mustBeLateEnough(String programme, FiscalYear year) {
        List<Programme> versions = programmes.all().stream()
                .filter(version -> version.code().equals(programme))
                .toList();
        int months = versions.stream()
                .mapToInt(version -> version.settings().closingMonths())
                .max()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "PROGRAMME_UNKNOWN", "没有政策 " + programme + "。")
                        .toException());
        LocalDate earliest = LocalDate.of(year.year() + 1, 1, 1).plusMonths(months);
        if (clock.instant().isBefore(FiscalYear.startOf(earliest))) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CLOSING_TOO_EARLY",
                            programme + " " + year + " 年度自 " + earliest + " 起方可关闭：政策规定年度终了满 " + months + " 个月。")
                    .toException();
        }
    }

    private void mustBeSettled(Db db, String programme, FiscalYear year) {
        List<String> open = ends.stream()
                .flatMap(room -> room.open(db, programme, year, LISTED_MAX).stream())
                .toList();
        if (!open.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "YEAR_NOT_SETTLED",
                            programme + " " + year + " 年度尚有未办结事项（每类最多列出 " + LISTED_MAX + " 项）：" + String.join("、", open)
                                    + "。请先办结后再关闭。")
                    .toException();
        }
    }

    private void mustHaveRunOut(Db db, String programme, FiscalYear year) {
        Instant now = clock.instant();
        for (ClosedYearStore.Running running : store.running(db, programme, year)) {
            int graceDays =
                    programmes.version(programme, running.version()).settings().reportingGraceDays();
            Instant end = running.until().plus(graceDays, ChronoUnit.DAYS);
            if (now.isBefore(end)) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "YEAR_STILL_RUNS",
                                programme + " " + year + " 年度（第 " + running.version() + " 版）尚有 " + running.count()
                                        + " 张算力券未终结，最晚一张的有效期及补报期至 " + FiscalYear.lastDay(end) + "，此前不能关闭。")
                        .toException();
            }
        }
    }

    /// Delay of an office costs the holder nothing: what it has not decided keeps the year open.
    private void mustBeDecided(Db db, String programme, FiscalYear year) {
        List<ApplicationId> open = store.undecided(db, programme, year, LISTED_MAX);
        if (!open.isEmpty()) {
            String listed = open.stream().map(ApplicationId::toString).collect(Collectors.joining("、"));
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "APPLICATIONS_OPEN",
                            programme + " " + year + " 年度尚有申请未办结（最多列出 " + LISTED_MAX + " 件）：" + listed + "。请先审核、发放或终结。")
                    .toException();
        }
    }

    private void mustBeEmpty(Db db, String programme, FiscalYear year) {
        List<ClosedYearStore.Left> left = store.left(db, programme, year, LISTED_MAX);
        if (!left.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "YEAR_NOT_EMPTY",
                            programme + " " + year + " 年度尚有未了结的金额（最多列出 " + LISTED_MAX + " 项）："
                                    + left.stream()
                                            .map(one -> one.name() + " " + Fen.yuan(one.fen()) + " 元")
                                            .collect(Collectors.joining("、"))
                                    + "。请先了结后再关闭。")
                    .toException();
        }
    }

    static RuntimeException closed(String programme, FiscalYear year) {
        return Refusal.of(Refusal.Kind.CONFLICT, "YEAR_CLOSED", programme + " " + year + " 年度已经关闭，不再发放、补足、调整指标或延期。")
                .toException();
    }
}
