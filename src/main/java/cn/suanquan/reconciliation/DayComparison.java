package cn.suanquan.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The figures of a day, and by how much the sides have drifted apart since the first day.
///
/// @param after what stands at its end
record DayComparison(List<ReconciledDay.FigureSum> figures, ReconciliationStore.Balances after) {
    /// @param words of the day, by what they say
    /// @param before what stood at its beginning
    static DayComparison of(
            BookStore.Sum ordered,
            Map<String, BookStore.Sum> words,
            BookStore.Moved moved,
            BookStore.Sum inRuns,
            CenterListStore.ListSum lists,
            ReconciliationStore.Balances before) {
        BookStore.Sum paid = words.getOrDefault("PAID", BookStore.Sum.NONE);
        BookStore.Sum returned = words.getOrDefault("RETURNED", BookStore.Sum.NONE);
        BookStore.Sum linesPaid = words.getOrDefault("LINES_PAID", BookStore.Sum.NONE);
        BookStore.Sum linesBack = words.getOrDefault("LINES_RETURNED", BookStore.Sum.NONE);
        BookStore.Sum returnedPaid = words.getOrDefault("RETURNED_PAID", BookStore.Sum.NONE);
        long setOff = linesPaid.fen() - paid.fen() - (linesBack.fen() - returnedPaid.fen());
        long inPayment = Math.addExact(before.clearingFen(), moved.inPaymentFen());
        long drift = moved.paid().fen() - linesPaid.fen() - moved.returned().fen() + linesBack.fen();
        return new DayComparison(
                List.of(
                        figure(DayFigure.LIST_STATED, lists.thereRecords(), lists.thereFen()),
                        figure(DayFigure.LIST_RECORDED, lists.hereRecords(), lists.hereFen()),
                        figure(DayFigure.ORDERED, ordered.items(), ordered.fen()),
                        figure(DayFigure.BANK_PAID, paid.items(), paid.fen()),
                        figure(DayFigure.BANK_RETURNED, returned.items(), returned.fen()),
                        figure(DayFigure.SET_OFF, 0, setOff),
                        figure(
                                DayFigure.LEDGER_PAID,
                                moved.paid().items(),
                                moved.paid().fen()),
                        figure(
                                DayFigure.LEDGER_RETURNED,
                                moved.returned().items(),
                                moved.returned().fen()),
                        figure(DayFigure.IN_PAYMENT, 0, inPayment),
                        figure(DayFigure.IN_RUNS, inRuns.items(), inRuns.fen())),
                new ReconciliationStore.Balances(inPayment, Math.addExact(before.gapFen(), drift)));
    }

    private static ReconciledDay.FigureSum figure(DayFigure figure, long items, long fen) {
        return new ReconciledDay.FigureSum(figure, items, fen);
    }

    /// Where the sums of the sides differ: of the whole programme, whatever account or payment it is of.
    List<FoundDifference> found(BookStore.Span span) {
        return Stream.of(
                        differs(span, DifferenceKind.LEDGER_DIFFERS, after.gapFen(), 0),
                        differs(
                                span,
                                DifferenceKind.CLEARING,
                                after.clearingFen(),
                                figures.getLast().amountFen()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<FoundDifference> differs(BookStore.Span span, DifferenceKind kind, long here, long there) {
        return here == there
                ? Optional.empty()
                : Optional.of(new FoundDifference(
                        kind,
                        span.programme(),
                        span.day(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        "",
                        "",
                        Optional.of(here),
                        Optional.of(there)));
    }
}
