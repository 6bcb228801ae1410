package cn.suanquan.report;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// The targets of plans that give no money. They are entered with what they are known from and never changed: a mistake
/// of a count is put right by another on the same day. No money depends on them.
@ApplicationScoped
class Targets {
    private static final long MOST = 1_000;
    private final TargetStore store;
    private final ReportStore reports;
    private final History history;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final Tx tx;

    Targets(TargetStore store, ReportStore reports, History history, Audit audit, Ids ids, Clock clock, Tx tx) {
        this.store = store;
        this.reports = reports;
        this.history = history;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.tx = tx;
    }

    TargetsReport at(AsOf asked) {
        Position position = history.at(asked).position();
        return tx.read(
                db -> new TargetsReport(position.batch(), reports.recordedAt(db, position), store.lines(db, position)));
    }

    /// The id of the target.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 TARGET_REPEATED, TARGETS_TOO_MANY
    UUID enter(Db db, TargetOrder order, String person) {
        UUID id = ids.next();
        if (store.count(db) >= MOST) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "TARGETS_TOO_MANY", "已登记 " + MOST + " 项目标，不能再登记。")
                    .toException();
        }
        if (!store.insert(db, id, order, person, clock.instant())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "TARGET_REPEATED",
                            "“" + order.plan() + "”已登记目标“" + order.goal() + "”；进展请在该目标下登记。")
                    .toException();
        }
        audit.record(
                db,
                person,
                "report.target",
                "target/" + id,
                order.knownFrom(),
                Audit.made(new JsonObject()
                        .put("plan", order.plan())
                        .put("goal", order.goal())
                        .put("unit", order.unit())
                        .put("wanted", order.wanted())
                        .put("fromYear", order.fromYear())
                        .put("untilYear", order.untilYear())));
        return id;
    }

    /// That there is no such target, where there is none.
    Optional<Refusal> unknown(Db db, UUID target) {
        return store.fromYear(db, target).isPresent() ? Optional.empty() : Optional.of(unknown(target));
    }

    private static Refusal unknown(UUID target) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "TARGET_UNKNOWN", "没有目标 " + target + "。");
    }

    /// From now on a file is named by the reports.
    void prove(Db db, UUID target, UUID file) {
        store.addFile(db, target, file, clock.instant());
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 TARGET_UNKNOWN; 422 TARGET_DAY_NOT_COME, TARGET_DAY_BEFORE_PLAN
    void count(Db db, UUID target, TargetCount count, String person) {
        if (count.onDay().isAfter(FiscalYear.date(clock.instant()))) {
            throw Refusal.of(Refusal.Kind.RULE, "TARGET_DAY_NOT_COME", count.onDay() + " 尚未到来，请填写已发生的日期。")
                    .toException();
        }
        int fromYear =
                store.fromYear(db, target).orElseThrow(() -> unknown(target).toException());
        if (count.onDay().getYear() < fromYear) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "TARGET_DAY_BEFORE_PLAN",
                            count.onDay() + " 早于规划首年 " + fromYear + " 年；进展从首年 1 月 1 日起累计，请填写该日及以后的日期。")
                    .toException();
        }
        store.insert(db, target, count, person, clock.instant());
        audit.record(
                db,
                person,
                "report.count",
                "target/" + target,
                count.knownFrom(),
                Audit.made(
                        new JsonObject().put("onDay", count.onDay().toString()).put("reached", count.reached())));
    }
}
