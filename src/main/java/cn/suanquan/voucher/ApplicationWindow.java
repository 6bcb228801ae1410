package cn.suanquan.voucher;

import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import java.time.LocalDate;
import java.util.Comparator;

/// The window in which an application came. Where a programme shares its pools pro rata, all applications of a window
/// share together, and nothing is given before it is over.
///
/// @param from first day
/// @param to last day
record ApplicationWindow(String programme, LocalDate from, LocalDate to) {

    /// The programme's window that has that day, the one that ends last where there are several; the calendar year
    /// where the programme takes applications all year.
    static ApplicationWindow of(Programme programme, LocalDate appliedOn) {
        int year = appliedOn.getYear();
        return programme.procedure().windows().stream()
                .filter(window -> window.contains(appliedOn))
                .max(Comparator.comparing(Procedure.Window::to))
                .map(window -> new ApplicationWindow(
                        programme.code(),
                        window.from().atYear(year),
                        window.to().atYear(year)))
                .orElseGet(() ->
                        new ApplicationWindow(programme.code(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
    }

    boolean isOver(LocalDate today) {
        return today.isAfter(to);
    }
}
