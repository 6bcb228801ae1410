package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/// How a programme is run: who is paid, who reviews, who is left out.
///
/// @param settlement of what a run is: a month, a quarter, or a window that the finance office opens
/// @param publicNoticeDays days of public notice before issue, 0 to 60; 0: none
/// @param windows when applications are taken, each year; empty: all year
/// @param isOnePerProject one benefit per holder and project
/// @param isOtherPolicyExcluded refused where another policy already paid for the project
/// @param exclusions who is left out
/// @param accountWaitDays whole days after the day on which two persons entered a bank account, before it is paid to;
///     0: none
/// @param payments how payment files are written
/// @param evidence the files that a claim must have before a run takes it; empty: none
/// @param objections until when a party may object to what was decided
/// @param advanceMax the most that a center may have of advances (备用金) at once; absent: none
public record Procedure(
        Payee payee,
        SettlementWindow settlement,
        int publicNoticeDays,
        List<Window> windows,
        @JsonProperty("isOnePerProject") boolean isOnePerProject,
        @JsonProperty("isOtherPolicyExcluded") boolean isOtherPolicyExcluded,
        Exclusions exclusions,
        int accountWaitDays,
        Optional<Fen> advanceMax,
        PaymentForm payments,
        List<Evidence> evidence,
        Objections objections,
        Departments departments) {
    public static final int NOTICE_DAYS_MAX = 60;
    public static final int ACCOUNT_WAIT_DAYS_MAX = 90;

    public Procedure {
        windows = List.copyOf(windows);
        evidence = List.copyOf(evidence);
        if (payee == Payee.HOLDER && advanceMax.isPresent()) {
            throw new IllegalArgumentException("a programme that pays holders makes no advances to centers");
        }
    }

    public enum Payee {
        /// 企业兑付: the holder pays the fee in full and claims the subsidy.
        HOLDER,
        /// 机构兑付: the holder pays the rest, the center redeems the voucher.
        PROVIDER
    }

    public enum SettlementWindow {
        MONTHLY,
        QUARTERLY,
        /// 集中兑付: when the bureau calls it.
        COLLECTIVE
    }

    /// From and to both included.
    public record Window(MonthDay from, MonthDay to) {
        public boolean contains(LocalDate day) {
            MonthDay at = MonthDay.from(day);
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }

    /// @param barred holders under a credit bar (失信)
    /// @param related holders related to the center (关联方)
    /// @param self the unit that runs the center itself
    public record Exclusions(boolean barred, boolean related, boolean self) {}

    /// A file that proves what is claimed.
    public enum Evidence {
        INVOICE("发票"),
        PAYMENT_PROOF("付款凭证");

        private final String words;

        Evidence(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Objections (异议) and appeals (申诉).
    ///
    /// @param days after the day of a decision on which an objection is taken; to a public notice, to its last day
    /// @param appealDays after the day of a dismissal on which an appeal is taken
    /// @param holdsIssue whether nothing is issued for an entry of the public notice against which one stands
    public record Objections(int days, int appealDays, boolean holdsIssue) {
        public static final Objections DEFAULT = new Objections(15, 15, true);
        public static final int DAYS_MAX = 180;
    }

    /// @param review who reviews (工信/发改), finance who pays
    public record Departments(String review, String finance) {}

    /// The first day on which an account is paid to that was entered on that day; empty where it is so at once.
    public Optional<LocalDate> paysFrom(LocalDate entered) {
        return accountWaitDays == 0 ? Optional.empty() : Optional.of(entered.plusDays(accountWaitDays + 1L));
    }

    public boolean isOpenOn(LocalDate day) {
        return windows.isEmpty() || windows.stream().anyMatch(w -> w.contains(day));
    }
}
