package cn.suanquan.registry;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// The ends of relations, suspensions and credit bars. An end never reaches back: the last day is today or later, or
/// one to which two persons ended it before, where that was taken back in error. So what was decided under it stays
/// decided. What was recorded by mistake counts on no day from then on. An ending that was a mistake is taken back, by
/// one person as the recording was, for it only stops money.
@ApplicationScoped
class Endings {
    private final EndingStore store;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Endings(EndingStore store, Duties duties, Audit audit, Ids ids, Clock clock) {
        this.store = store;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    EndingStore.Mark mark(Db db, EndingOrder.About about, UUID id) {
        return store.find(db, about, id)
                .orElseThrow(() -> RegistrySessions.notFound("没有这项" + about.words + "登记，或您无权查看。"));
    }

    /// As it would stand after that order.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NOT_FOUND; 422 END_IN_PAST, END_BEFORE_START,
    ///     END_NOT_EARLIER, ALREADY_TAKEN_OUT
    EndingStore.Standing judged(EndingStore.Mark mark, EndingOrder order) {
        EndingStore.Standing now = mark.standing();
        if (now.isMistaken()) {
            throw no("ALREADY_TAKEN_OUT", "该项登记已按“登记有误”撤销，自始不作数；如撤销有误，请先恢复。");
        }
        if (order.isMistaken()) {
            return now.until(now.from().minusDays(1));
        }
        LocalDate last = order.lastDay().orElseThrow();
        LocalDate today = FiscalYear.date(clock.instant());
        if (last.isBefore(today) && !mark.lastDays().contains(last)) {
            throw no(
                    "END_IN_PAST",
                    "截止日 " + last + " 早于今天 " + today + "；终止不溯及既往，请写今天或以后的日期；恢复有误的，可写两人原先批准的截止日；登记本身有误的请选“登记有误”。");
        }
        if (last.isBefore(now.from())) {
            throw no("END_BEFORE_START", "截止日 " + last + " 早于起始日 " + now.from() + "；登记本身有误的请选“登记有误”。");
        }
        if (now.lastDay().filter(to -> !last.isBefore(to)).isPresent()) {
            throw no("END_NOT_EARLIER", "该项本就到 " + now.lastDay().orElseThrow() + " 为止，截止日 " + last + " 须更早；要延长的请另行登记。");
        }
        return now.until(last);
    }

    /// Carried out by two persons.
    EndingStore.Standing end(Db db, EndingStore.Mark mark, EndingOrder order, String proposer, String approver) {
        EndingStore.Standing after = judged(mark, order);
        turn(
                db,
                order.about(),
                order.id(),
                new EndingStore.Turn(
                        ids.next(), mark.turn() + 1, after.lastDay(), order.reason(), proposer, Optional.of(approver)));
        trail(
                db,
                approver,
                "registry.end",
                mark,
                order.reason(),
                Audit.change(mark.standing().traced(), after.traced())
                        .put("about", order.about().path() + "/" + order.id())
                        .put("proposedBy", proposer));
        return after;
    }

    /// It counts again as it was recorded.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES; 404 NOT_FOUND; 409 NOT_ENDED
    EndingStore.Standing withdraw(Db db, EndingWithdrawal order, String person) {
        EndingStore.Mark mark = mark(db, order.about(), order.id());
        duties.stand(db, person, Duty.REGISTER, mark.concerns());
        if (!mark.isEnded()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NOT_ENDED", "该项登记没有被终止或撤销，无需恢复。")
                    .toException();
        }
        turn(
                db,
                order.about(),
                order.id(),
                new EndingStore.Turn(
                        ids.next(), mark.turn() + 1, Optional.empty(), order.reason(), person, Optional.empty()));
        EndingStore.Standing after = mark(db, order.about(), order.id()).standing();
        trail(
                db,
                person,
                "registry.end-withdrawn",
                mark,
                order.reason(),
                Audit.change(mark.standing().traced(), after.traced())
                        .put("about", order.about().path() + "/" + order.id()));
        return after;
    }

    static RuntimeException changed() {
        return Refusal.of(Refusal.Kind.CONFLICT, "ENDING_CHANGED", "该项登记的起止刚有变动，与您所见的不同；请重新查看后再办。")
                .toException();
    }

    private void turn(Db db, EndingOrder.About about, UUID id, EndingStore.Turn turn) {
        Instant now = clock.instant();
        if (!store.add(db, about, id, turn, now)) {
            throw changed();
        }
    }

    private void trail(Db db, String person, String act, EndingStore.Mark mark, String reason, JsonObject detail) {
        audit.record(db, person, act, mark.concerns().getFirst().toString(), reason, detail);
    }

    private static RuntimeException no(String code, String words) {
        return Refusal.of(Refusal.Kind.RULE, code, words).toException();
    }
}
