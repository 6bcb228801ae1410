package cn.suanquan.usage;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Reporting;
import cn.suanquan.policy.SettlementPeriod;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The rules that a record has to pass before the ledger is asked; the first that refuses it answers. Vouchers that are
/// frozen, ended or exhausted are left to the ledger, which sees their accounts under its lock.
final class IntakeRules {
    /// More cards, nodes or PFLOPS than this at once no center has.
    static final long UNITS_AT_ONCE_MAX = 1_000_000;

    private static final String NO_VOUCHER = "VOUCHER_NOT_FOUND";
    private static final String TOO_EARLY = "IN_THE_FUTURE";
    private static final String NOT_ADMITTED = "CENTER_NOT_ADMITTED";

    private final IntakeFacts facts;
    private final Instant now;

    IntakeRules(IntakeFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /// The voucher of a record, where the center serves its programme. Others do not exist for the center.
    Optional<Voucher> voucher(UsageRecord record) {
        return Optional.ofNullable(facts.vouchers().get(record.voucher())).filter(v -> facts.admissions().all().stream()
                .anyMatch(a -> a.programme().equals(v.programme())));
    }

    static Refusal voucherNotFound(UsageRecord record) {
        return Refusal.of(
                Refusal.Kind.RULE,
                NO_VOUCHER,
                "没有可供本中心使用的算力券 " + record.voucher() + "，请核对券号（no such voucher for this center）。");
    }

    /// Why the record is refused; empty where it passes.
    Optional<Refusal> refusal(ReceivedRecord received, Voucher voucher) {
        UsageRecord record = received.record();
        return tooMuchAtOnce(record)
                .or(() -> atTheWrongTime(received, voucher))
                .or(() -> atTheWrongCenter(record, voucher))
                .or(() -> betweenRelated(record, voucher))
                .or(() -> implausible(record, voucher));
    }

    /// Whether what those refusals say may be otherwise later, and what has to come first; empty where it is for good.
    /// A voucher that a center may not use waits as one that nobody has issued: nothing tells the two apart.
    Optional<NotYet> notYet(UsageRecord record, Refusal refusal) {
        return switch (refusal.code()) {
            case NO_VOUCHER ->
                couldBecomeVoucher(record.voucher())
                        ? Optional.of(
                                facts.vouchers().containsKey(record.voucher())
                                        ? NotYet.notAdmitted(facts, refusal)
                                        : NotYet.of(NotYet.For.VOUCHER, refusal))
                        : Optional.empty();
            case TOO_EARLY ->
                voucher(record)
                        .map(known -> record.completedAt()
                                .minus(facts.programme(known)
                                        .settings()
                                        .reporting()
                                        .clockAhead()))
                        .filter(begins -> !begins.isAfter(now.plus(facts.waiting())))
                        .map(begins -> NotYet.before(begins, refusal));
            case NOT_ADMITTED ->
                isSuspended(record) ? Optional.empty() : Optional.of(NotYet.notAdmitted(facts, refusal));
            default -> Optional.empty();
        };
    }

    private static boolean couldBecomeVoucher(String reference) {
        return VoucherNumber.isRight(reference) || UsageStore.uuid(reference).isPresent();
    }

    /// Admitted on its day, but for a suspension.
    private boolean isSuspended(UsageRecord record) {
        LocalDate day = FiscalYear.date(record.countsAt());
        return voucher(record)
                .filter(voucher -> facts.admissions().all().stream()
                        .anyMatch(a -> a.item() == record.serviceItem()
                                && a.programme().equals(voucher.programme())
                                && !day.isBefore(a.from())
                                && !day.isAfter(a.to())))
                .isPresent();
    }

    private Optional<Refusal> implausible(UsageRecord record, Voucher voucher) {
        return doubts(record, voucher, Plausibility.Then.REFUSE)
                .map(doubt -> Refusal.of(Refusal.Kind.RULE, doubt.code(), doubt.detail() + "请核对后更正再报。"));
    }

    /// Why a record that passes is quarantined at once; empty where nothing of it alone is implausible.
    Optional<Doubt> doubt(UsageRecord record, Voucher voucher) {
        return doubts(record, voucher, Plausibility.Then.QUARANTINE);
    }

    private Optional<Doubt> doubts(UsageRecord record, Voucher voucher, Plausibility.Then then) {
        Plausibility rules = facts.plausibility(voucher);
        return rules.isOff() || !facts.isSubsidised(voucher, record.serviceItem())
                ? Optional.empty()
                : RecordDoubts.of(rules, facts.capacities(), record, then).stream()
                        .findFirst();
    }

    /// What is counted in hours cannot have run on more than there is; what lasted less than an hour is taken for one.
    static Optional<Refusal> tooMuchAtOnce(UsageRecord record) {
        Duration lasted = Duration.between(record.startedAt(), record.completedAt());
        long hours = Math.max(1, lasted.plus(Duration.ofHours(1)).minusNanos(1).toHours());
        return record.quantity().isMoreThan(hours * UNITS_AT_ONCE_MAX)
                ? no(
                        "QUANTITY_IMPLAUSIBLE",
                        "用量 " + record.quantity() + " 在 " + hours + " 小时内须同时使用超过 " + UNITS_AT_ONCE_MAX
                                + " 个单位，请核对用量与起止时间。")
                : Optional.empty();
    }

    private Optional<Refusal> atTheWrongTime(ReceivedRecord received, Voucher voucher) {
        UsageRecord record = received.record();
        Instant completed = record.completedAt();
        Programme programme = facts.programme(voucher);
        Reporting reporting = programme.settings().reporting();
        Instant came = received.waitsSince().orElse(now);
        if (voucher.instrument() != Voucher.Instrument.USAGE) {
            return Optional.of(Refusal.bound(
                    "NOT_A_USAGE_VOUCHER",
                    "算力券 " + voucher.number() + " 为一次性补助，凭成本证明兑付，不接收用量。",
                    facts.ruleOf(voucher)));
        }
        if (completed.isAfter(now.plus(reporting.clockAhead()))) {
            return no(
                    TOO_EARLY,
                    "服务完成时间 " + completed + " 晚于当前时间 " + now + " 超过 " + reporting.clockAheadMinutes() + " 分钟。");
        }
        if (completed.isBefore(came.minus(reporting.late()))) {
            return no("TOO_LATE", "服务完成时间 " + completed + " 距首次报送超过 " + reporting.lateDays() + " 天，逾期不予受理。");
        }
        if (!voucher.covers(record.countsAt())) {
            return no(
                    "OUTSIDE_VALIDITY",
                    "服务完成时间 " + completed + " 不在算力券有效期 " + voucher.validFrom() + " 至 "
                            + FiscalYear.lastSecond(voucher.validUntil()) + " 内。");
        }
        return inClosedPeriod(record, programme, came);
    }

    /// Where the programme refuses what comes after its period has closed.
    private static Optional<Refusal> inClosedPeriod(UsageRecord record, Programme programme, Instant came) {
        SettlementPeriod period = programme.periodOf(record.countsAt());
        return programme
                .closes(period)
                .filter(closed -> !came.isBefore(closed) && programme.refusesAfterClosing())
                .flatMap(closed -> no(
                        "PERIOD_CLOSED",
                        "服务所属结算期间 " + period.name() + " 已于 " + FiscalYear.date(closed) + " 零时关账，其后首次报送的记录不予受理。"));
    }

    /// True where that record, coming now, is late: refused for it, or counted in another period.
    boolean isLate(UsageRecord record, Voucher voucher) {
        Programme programme = facts.programme(voucher);
        return record.completedAt()
                        .isBefore(now.minus(programme.settings().reporting().late()))
                || programme.isClosed(programme.periodOf(record.countsAt()), now);
    }

    private Optional<Refusal> atTheWrongCenter(UsageRecord record, Voucher voucher) {
        if (!voucher.allows(facts.center())) {
            return Optional.of(Refusal.bound(
                    "CENTER_NOT_ALLOWED", "算力券 " + voucher.number() + " 仅限在政策指定的算力中心使用。", facts.ruleOf(voucher)));
        }
        LocalDate day = FiscalYear.date(record.countsAt());
        if (!facts.admissions().admits(record.serviceItem(), voucher.programme(), day)) {
            return no(
                    NOT_ADMITTED,
                    "本中心在 " + day + " 未入库或已暂停提供 " + record.serviceItem().words() + " 服务（" + voucher.programme() + "）。");
        }
        return Optional.empty();
    }

    private Optional<Refusal> betweenRelated(UsageRecord record, Voucher voucher) {
        LocalDate day = FiscalYear.date(record.countsAt());
        boolean isSelf = facts.related().isSelf(voucher.holder());
        if (isSelf && facts.exclusions(voucher).self()) {
            return excluded("SAME_PARTY", "持券主体即本中心的运营单位，其用量不享受补贴。", voucher);
        }
        if (!isSelf && facts.exclusions(voucher).related() && facts.related().includes(voucher.holder(), day)) {
            return excluded("RELATED_PARTY", "持券主体在 " + day + " 为本中心的关联方，其用量不享受补贴。", voucher);
        }
        return Optional.empty();
    }

    /// With the article on who is left out, where the text has one.
    private Optional<Refusal> excluded(String code, String detail, Voucher voucher) {
        return Optional.of(new Refusal(Refusal.Kind.RULE, code, detail, facts.exclusionClause(voucher), List.of()));
    }

    private static Optional<Refusal> no(String code, String detail) {
        return Optional.of(Refusal.of(Refusal.Kind.RULE, code, detail));
    }
}
