package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.RecordState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Which of its usage records a holder wants to see.
///
/// @param from the first day on which they count, and `to` the last one
record UsageFilter(
        Optional<UUID> voucher,
        Optional<RecordState> state,
        Optional<UUID> center,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {
    /// Of the fields of the form; what is missing or blank limits nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_FILTER (400)
    static UsageFilter of(
            Optional<String> voucher,
            Optional<String> state,
            Optional<String> center,
            Optional<String> from,
            Optional<String> to) {
        return new UsageFilter(
                said(voucher).map(UsageFilter::id),
                said(state).map(UsageFilter::state),
                said(center).map(UsageFilter::id),
                said(from).map(UsageFilter::day),
                said(to).map(UsageFilter::day));
    }

    static Optional<String> said(Optional<String> text) {
        return text.map(String::strip).filter(one -> !one.isEmpty());
    }

    /// @throws cn.suanquan.kernel.RefusedException BAD_FILTER (400)
    static UUID id(String text) {
        return ClaimScene.id(text).orElseThrow(() -> wrong(text));
    }

    /// @throws cn.suanquan.kernel.RefusedException BAD_FILTER (400)
    static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2199) {
                throw wrong(text);
            }
            return day;
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    private static RecordState state(String text) {
        return Arrays.stream(RecordState.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(text));
    }

    private static RuntimeException wrong(String text) {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_FILTER", "筛选条件“" + text + "”不正确，请重新选择。")
                .toException();
    }

    /// True where it limits more than the voucher, so that records must be looked through to find those that fit.
    boolean isNarrow() {
        return state.isPresent() || center.isPresent() || from.isPresent() || to.isPresent();
    }

    /// As the query of an address.
    public String query() {
        return "?voucher=" + text(voucher) + "&state=" + text(state) + "&center=" + text(center) + "&from=" + text(from)
                + "&to=" + text(to);
    }

    private static String text(Optional<?> some) {
        return some.map(Object::toString).orElse("");
    }
}
