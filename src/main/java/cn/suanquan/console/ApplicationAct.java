package cn.suanquan.console;

import cn.suanquan.duty.Duty;
import cn.suanquan.voucher.Application;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a reviewer does with an application, and in which states.
@SuppressWarnings("ImmutableEnumChecker") // its sets are of Set.of
enum ApplicationAct {
    APPROVE(Duty.REVIEW, "SUBMITTED"),
    REJECT(Duty.REVIEW, "SUBMITTED"),
    ISSUE(Duty.ISSUE, "APPROVED"),
    CLOSE(Duty.CLOSE_APPLICATION, "SUBMITTED", "APPROVED", "WAITING"),
    /// Gives up what it waits for; what was granted stays.
    UNQUEUE(Duty.END_WAITING, "WAITING", "ISSUED");

    final Duty duty;
    private final Set<String> states;

    ApplicationAct(Duty duty, String... states) {
        this.duty = duty;
        this.states = Set.of(states);
    }

    /// As in an address.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Key of [ReviewWords] after that prefix.
    String key(String prefix) {
        return Words.joined(prefix, name());
    }

    public boolean hasReason() {
        return this != ISSUE;
    }

    /// It gives money.
    public boolean takesRecentSignIn() {
        return this == APPROVE || this == ISSUE;
    }

    boolean isFor(Application application, LocalDate today) {
        return states.contains(application.state())
                && (this != UNQUEUE || !application.waitingFen().isZero())
                && (this != ISSUE || application.notice().stream().allMatch(notice -> isOver(notice, today)));
    }

    /// The notice is over, or there is none.
    static boolean isOver(Application.Notice notice, LocalDate today) {
        return notice.until().equals(notice.from()) || today.isAfter(notice.until());
    }

    static Optional<ApplicationAct> of(String code) {
        return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
    }
}
