package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Progress;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.YearEnd;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The door to the end of holds: a record that nobody confirmed or disputed in the days its programme gives lapses, or
/// counts as confirmed where the programme takes silence for consent; and when a year is closed, what was not
/// claimed lapses.
@ApplicationScoped
public class Holds implements YearEnd {
    static final int BATCH = 500;
    private final Ledger ledger;
    private final Programmes programmes;
    private final HoldStore store;
    private final RecordStore records;
    private final RecordEndings endings;
    private final Judging judging;
    private final QuarantineStore quarantined;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Holds(
            Ledger ledger,
            Programmes programmes,
            HoldStore store,
            RecordStore records,
            RecordEndings endings,
            Judging judging,
            QuarantineStore quarantined,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.ledger = ledger;
        this.programmes = programmes;
        this.store = store;
        this.records = records;
        this.endings = endings;
        this.judging = judging;
        this.quarantined = quarantined;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// What came of one round.
    ///
    /// @param ended how many records lapsed or count as confirmed now
    /// @param isMore true where the next round finds more
    record Round(int ended, boolean isMore) {}

    List<HoldStore.Version> versions(Db db) {
        return store.versions(db);
    }

    /// Ends up to [#BATCH] holds of a version whose time is over. The day of posting does not count, and the last day
    /// is whole (Asia/Shanghai). A record whose money a settlement run holds is taken up again the next time.
    Round endSome(Db db, HoldStore.Version version, String person) {
        Instant now = clock.instant();
        long ended = store.lockEnded(db, version, now);
        ProgrammeSettings.Confirmation setting = programmes
                .version(version.programme(), version.version())
                .settings()
                .confirmation();
        Instant before = FiscalYear.startOf(FiscalYear.date(now).minusDays(setting.days()));
        long upto = Math.max(ended, store.lastBefore(db, before));
        // What was released counts from its release.
        List<Long> due = store.due(db, version, ended, upto, BATCH);
        boolean isMore = due.size() == BATCH;
        List<Long> all = new ArrayList<>(due);
        all.addAll(store.dueReleased(db, version, before, BATCH));
        RecordEndings.Ended done = end(db, setting, all, person, now);
        store.endedReleased(db, all);
        OptionalLong waits = done.waiting().stream().mapToLong(Long::longValue).min();
        store.ended(db, version, waits.isPresent() ? waits.getAsLong() - 1 : isMore ? due.getLast() : upto, now);
        return new Round(done.records(), isMore && waits.isEmpty());
    }

    private RecordEndings.Ended end(
            Db db, ProgrammeSettings.Confirmation setting, List<Long> due, String person, Instant now) {
        UUID act = ids.next();
        boolean isConsent = setting.then() == ProgrammeSettings.Confirmation.Then.CONSENT;
        List<StandingRecord> waiting = endings.locked(db, due, isConsent ? RecordAct.CONFIRM : RecordAct.LAPSE);
        List<StandingRecord> records = isConsent ? judging.passed(db, waiting) : waiting;
        RecordEndings.Ended done =
                isConsent ? endings.consent(db, act, records, now) : endings.lapse(db, act, records, now);
        if (done.records() > 0) {
            String reason = setting.days() + " 日内未确认也未提出异议，" + (isConsent ? "视为确认" : "失效");
            audit.record(
                    db,
                    person,
                    isConsent ? "usage.consent" : "usage.lapse",
                    "lapse/" + act,
                    reason,
                    Audit.change(
                            new JsonObject().put("state", RecordState.POSTED.name()),
                            done.json().put("state", (isConsent ? RecordState.CONFIRMED : RecordState.LAPSED).name())));
        }
        return done;
    }

    /// Lets lapse what is confirmed and in no claim on the first voucher of a closed year above that account, up to
    /// [#BATCH] records: nobody may claim there, so nothing else ends it. A record whose money a settlement run holds
    /// is taken up again the next time. Answers above which account the next round goes on; empty where there is
    /// no more.
    OptionalLong endSomeOfClosedYears(Db db, long above, String person) {
        List<AccountId> found = store.unclaimedOfClosedYears(db, above, 1);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        AccountId account = found.getFirst();
        var _ = ledger.lockById(db, found);
        UUID act = ids.next();
        RecordEndings.Ended done =
                endings.lapseWithYear(db, act, records.confirmed(db, account, BATCH), clock.instant());
        if (done.records() > 0) {
            audit.record(
                    db,
                    person,
                    "usage.lapse",
                    "lapse/" + act,
                    "年度已经关闭，未申请兑付的记录失效",
                    Audit.made(done.json().put("state", RecordState.LAPSED.name())));
        }
        return OptionalLong.of(done.records() == BATCH ? above : account.value());
    }

    @Override
    public List<String> open(Db db, String programme, FiscalYear year, int max) {
        List<String> open = new ArrayList<>(store.disputes(db, programme, year, max));
        open.addAll(quarantined.ofYear(db, programme, year.year(), max - open.size()));
        return open;
    }

    /// Ends what is held or claimable on vouchers of a year that is being closed: it lapses.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 RUN_LOCKED where money would have to come back that a settlement
    ///     run holds
    @Override
    public void end(Db db, String programme, FiscalYear year, String person) {
        UUID act = ids.next();
        Instant now = clock.instant();
        int ended = 0;
        List<AccountId> accounts = store.accounts(db, programme, year);
        for (int i = 0; i < accounts.size(); i++) {
            Progress.say("usage.lapse", i, accounts.size());
            AccountId account = accounts.get(i);
            var _ = ledger.lockById(db, List.of(account));
            for (RecordState state : List.of(RecordState.POSTED, RecordState.CONFIRMED)) {
                RecordEndings.Ended done = endings.lapseWithYear(db, act, inState(db, account, state), now);
                if (!done.waiting().isEmpty()) {
                    throw RecordMoney.locked("记录 " + done.waiting().getFirst() + " ");
                }
                ended += done.records();
            }
        }
        Progress.say("usage.lapse", accounts.size(), accounts.size());
        audit.record(
                db,
                person,
                "usage.lapse",
                "year/" + programme + "/" + year,
                "年度关闭，未确认或未申请兑付的记录失效",
                Audit.made(
                        new JsonObject().put("state", RecordState.LAPSED.name()).put("records", ended)));
    }

    private List<StandingRecord> inState(Db db, AccountId account, RecordState state) {
        return state == RecordState.POSTED
                ? records.posted(db, account, Optional.empty(), Integer.MAX_VALUE)
                : records.confirmed(db, account, Integer.MAX_VALUE);
    }
}
