package cn.suanquan.life;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A version of a life's programme, as the paper reads it; [LifeProgramme] writes the file of it. Money in 分, rates in
/// basis points.
///
/// @param windows when applications are taken; none: all year
/// @param validMonths from issue; 0: to the end of the year
/// @param contractCapFen what one contract may get; 0: no such limit
/// @param stackingBp ceiling of all public money of a contract as a share of it; 0: no such limit
/// @param countPerYear how many grants on cost a year
/// @param isOneBenefit one benefit per project, none where another policy paid
/// @param advanceMaxFen the most that a center may have ahead; 0: none is paid ahead
/// @param confirmDays after which what nobody confirmed lapses, or counts as confirmed where `isConsent`
/// @param isBackToPool money that comes back while its year is open goes to pool and quota, else to the treasury
record PaperTerms(
        int version,
        LocalDate from,
        Optional<LocalDate> to,
        Payee payee,
        Exhausted exhausted,
        List<Window> windows,
        Settling settling,
        long advanceMaxFen,
        YearBy yearBy,
        int validMonths,
        int graceDays,
        int noticeDays,
        int useBp,
        int keyBp,
        int costBp,
        long onceFen,
        int oncePaysBp,
        boolean isOnceInQuota,
        long perGrantFen,
        int countPerYear,
        long quotaFen,
        boolean isQuotaForEver,
        long contractCapFen,
        int stackingBp,
        long poolFen,
        boolean isOneBenefit,
        boolean isRelatedExcluded,
        List<Integer> shares,
        boolean isOddToLast,
        boolean isBackToPool,
        int confirmDays,
        boolean isConsent,
        boolean isExtendedAcross,
        int closingMonths,
        Optional<String> quotaFormerly) {

    static final String QUOTA = "LB-quota";
    static final String CAP = "LB-cap";
    static final String STACKING = "LB-stack";
    static final String POOL = "LB-pool";

    enum Payee {
        HOLDER,
        PROVIDER
    }

    enum Exhausted {
        QUEUE,
        REFUSE,
        PRO_RATA
    }

    enum Settling {
        MONTHLY,
        QUARTERLY,
        COLLECTIVE
    }

    enum YearBy {
        COMPLETION,
        CONTRACT_SIGNED,
        APPLICATION
    }

    /// The rules of every life's programme.
    enum Clause {
        /// A share of a contract, used at its center.
        USE("LB-use"),
        /// A higher share, for those who declare the fact.
        KEY("LB-key"),
        /// A sum once per holder, used at any admitted center.
        ONCE("LB-once"),
        /// A share of a proven cost, claimed without usage, straight from the treasury.
        COST("LB-cost");

        final String id;

        Clause(String id) {
            this.id = id;
        }
    }

    /// Days of each year, both included.
    record Window(MonthDay from, MonthDay to) {
        boolean contains(LocalDate day) {
            MonthDay at = MonthDay.from(day);
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }

    PaperTerms {
        windows = List.copyOf(windows);
        shares = List.copyOf(shares);
    }

    boolean isOpenOn(LocalDate day) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(day));
    }

    /// In which an application of that day came: of several the one that ends last, the whole year where there is none.
    PaperParties.Span window(LocalDate day) {
        int year = day.getYear();
        return windows.stream()
                .filter(window -> window.contains(day))
                .max(Comparator.comparing(Window::to))
                .map(window -> new PaperParties.Span(
                        window.from().atYear(year), Optional.of(window.to().atYear(year))))
                .orElseGet(
                        () -> new PaperParties.Span(LocalDate.of(year, 1, 1), Optional.of(LocalDate.of(year, 12, 31))));
    }

    boolean isInForceOn(LocalDate day) {
        return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
    }

    /// What a voucher of that rule pays of a fee.
    int bp(Clause clause) {
        return switch (clause) {
            case USE -> useBp;
            case KEY -> keyBp;
            case ONCE -> oncePaysBp;
            case COST -> costBp;
        };
    }

    /// The id of its quota; another one where the version renamed it.
    String quotaId() {
        return quotaFormerly.map(old -> old + "-" + version).orElse(QUOTA);
    }
}
