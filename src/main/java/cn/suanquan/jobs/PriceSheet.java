package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What the center asks for an hour of a card: a table with the columns `card`, `fen_per_card_hour`, `from`, `to`. At
/// most one price holds for a card on a day.
record PriceSheet(List<Price> prices) {
    private record Price(String card, long fenPerCardHour, DayRange days, long line) {
        boolean meets(Price other) {
            return card.equals(other.card) && days.meets(other.days);
        }
    }

    PriceSheet {
        prices = List.copyOf(prices);
    }

    /// @throws IllegalArgumentException where a row cannot be read, or two hold for one card on one day
    static PriceSheet of(Path file) {
        List<Price> prices = new ArrayList<>();
        for (Price price : RowText.table(file, PriceSheet::price, "card", "fen_per_card_hour", "from", "to")) {
            for (Price other : prices) {
                if (price.meets(other)) {
                    throw new IllegalArgumentException(file + ": lines " + other.line() + " and " + price.line()
                            + " both hold for " + price.card() + ": end one before the other begins");
                }
            }
            prices.add(price);
        }
        return new PriceSheet(prices);
    }

    private static Price price(JobRow row) {
        String fen = row.needed("fen_per_card_hour");
        if (!fen.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "fen_per_card_hour '" + fen + "' must be 0 to 999999999 whole fen: 12.37 yuan are 1237");
        }
        return new Price(row.needed("card"), Long.parseLong(fen), DayRange.of(row), row.line());
    }

    /// Card-seconds × price ÷ 3600, rounded down to the 分: nobody is charged for a part of one.
    ///
    /// @throws RowRefused where no price holds for that card on that day
    Fen fee(JobRun run, LocalDate day) {
        Price price = prices.stream()
                .filter(one -> one.card().equals(run.card()) && one.days().has(day))
                .findFirst()
                .orElseThrow(() -> new RowRefused(
                        "card",
                        "'" + run.card() + "' has no price on " + day,
                        "add the card and the day to the price sheet"));
        return Fen.of(BigInteger.valueOf(run.milliCardSeconds())
                .multiply(BigInteger.valueOf(price.fenPerCardHour()))
                .divide(BigInteger.valueOf(JobRun.MILLI_CARD_SECONDS_AN_HOUR))
                .longValueExact());
    }
}
