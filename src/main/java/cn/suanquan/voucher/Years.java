package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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
    private final Clock clock;

    Years(
            ClosedYearStore store,
            Vouchers vouchers,
            Queues queues,
            Appropriations appropriations,
            VoucherLedger voucherLedger,
            Programmes programmes,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.vouchers = vouchers;
        this.queues = queues;
        this.appropriations = appropriations;
        this.voucherLedger = voucherLedger;
        this.programmes = programmes;
        this.audit = audit;
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

    /// Closes a year: its queues end, its vouchers expire, what is unused goes back, and what its pools have left goes
    /// to the treasury. The caller has ended what is held, claimed and in a run before: afterwards every bucket of the
    /// year but PAID, LAPSED and OWED is empty, or nothing of this stands.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 409 YEAR_CLOSED where it is already,
    ///     YEAR_STILL_RUNS while a voucher is valid or may still be reported on, APPLICATIONS_OPEN while one of the
    ///     year is not decided, YEAR_NOT_EMPTY with what has money left
    public Closed close(Db db, Closing closing) {
        String programme = closing.programme();
        FiscalYear year = closing.year();
        if (closing.closedBy().equals(closing.approvedBy())) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "SEPARATION_OF_DUTIES", "不相容岗位分离：年度关闭须由提出人以外的人批准。")
                    .toException();
        }
        voucherLedger.gateOfOpenYear(db, programme, year);
        mustHaveRunOut(db, programme, year);
        mustBeDecided(db, programme, year);
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
                new JsonObject()
                        .put("proposedBy", closing.closedBy())
                        .put("vouchers", expired)
                        .put("applications", queued));
        return new Closed(expired, queued);
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
