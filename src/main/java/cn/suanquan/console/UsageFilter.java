package cn.suanquan.console;

import cn.suanquan.http.QueryText;
import cn.suanquan.usage.RecordState;
import java.time.LocalDate;
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
    /// @throws cn.suanquan.kernel.RefusedException BAD_PARAMETER (400)
    static UsageFilter of(
            Optional<String> voucher,
            Optional<String> state,
            Optional<String> center,
            Optional<String> from,
            Optional<String> to) {
        return new UsageFilter(
                said(voucher).map(text -> QueryText.id("voucher", text)),
                said(state).map(text -> QueryText.code("state", text, RecordState.class)),
                said(center).map(text -> QueryText.id("center", text)),
                said(from).map(text -> QueryText.day("from", text)),
                said(to).map(text -> QueryText.day("to", text)));
    }

    static Optional<String> said(Optional<String> text) {
        return text.map(String::strip).filter(one -> !one.isEmpty());
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
