package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.registry.Capacity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is implausible about one record, by itself and by what an office recorded of its center: plain arithmetic, in
/// whole numbers.
final class RecordDoubts {
    /// The attribute that says on how many cards (nodes, PFLOPS) a record ran.
    static final String CARDS = "cards";
    /// The attribute that names the cards, apart by a comma or space.
    static final String CARD_IDS = "cardIds";

    static final int CARD_CHARS_MAX = 100;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9][0-9]{0,6}");
    private static final BigInteger NANOS_AN_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger MICROS = BigInteger.valueOf(1_000_000);

    private RecordDoubts() {}

    /// @param capacities of the record's center
    /// @param then what follows of the rules that are looked at
    static List<Doubt> of(Plausibility rules, List<Capacity> capacities, UsageRecord record, Plausibility.Then then) {
        List<Doubt> doubts = new ArrayList<>();
        if (record.feeFen().isZero()) {
            return doubts;
        }
        rules.cards()
                .filter(rule -> rule.then() == then)
                .flatMap(rule -> beyondCards(rule.percent(), record))
                .ifPresent(doubts::add);
        rules.price()
                .filter(rule -> rule.then() == then)
                .flatMap(rule -> beyondList(rule.percent(), capacities, record))
                .ifPresent(doubts::add);
        if (then == Plausibility.Then.QUARANTINE) {
            rules.roundNumbers()
                    .filter(multiple -> record.feeFen().value() % multiple.value() == 0)
                    .map(multiple ->
                            new Doubt("FEE_ROUND", "费用 " + record.feeFen() + " 恰为 " + multiple + " 的整数倍，不似按量计费所得。"))
                    .ifPresent(doubts::add);
        }
        return doubts;
    }

    /// How many cards the record says it ran on; where it only names them, as many as it names.
    static Optional<Long> cards(UsageRecord record) {
        Optional<Long> said = record.attributes()
                .flatMap(all -> Optional.ofNullable(all.get(CARDS)))
                .filter(text -> WHOLE_NUMBER.matcher(text).matches())
                .map(Long::valueOf);
        int named = cardIds(record).size();
        return said.isPresent() || named == 0 ? said : Optional.of((long) named);
    }

    /// The cards that the record names, each once.
    static List<String> cardIds(UsageRecord record) {
        return record.attributes().flatMap(all -> Optional.ofNullable(all.get(CARD_IDS))).stream()
                .flatMap(text -> Arrays.stream(text.split("[,;\\s\\p{IsPunctuation}&&[^-_/.:#]]+")))
                .filter(id -> !id.isEmpty())
                .map(id -> id.substring(0, Math.min(id.length(), CARD_CHARS_MAX)))
                .distinct()
                .toList();
    }

    private static Optional<Doubt> beyondCards(int percent, UsageRecord record) {
        Optional<Long> cards = cards(record);
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        BigInteger most = BigInteger.valueOf(cards.get())
                .multiply(BigInteger.valueOf(lasted(record).toNanos()))
                .multiply(MICROS)
                .multiply(BigInteger.valueOf(percent));
        BigInteger said = BigInteger.valueOf(record.quantity().micros())
                .multiply(NANOS_AN_HOUR)
                .multiply(HUNDRED);
        return said.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Doubt(
                        "QUANTITY_BEYOND_CARDS",
                        "用量 " + record.quantity() + " 超过 " + cards.get() + " 卡 × " + hours(lasted(record)) + " 小时"
                                + percentWords(percent) + "。"));
    }

    private static Optional<Doubt> beyondList(int percent, List<Capacity> capacities, UsageRecord record) {
        LocalDate day = FiscalYear.date(record.countsAt());
        Optional<Long> price = Capacity.on(
                        capacities, record.resource(), record.unit().name(), day)
                .flatMap(Capacity::listPriceFen);
        if (price.isEmpty()) {
            return Optional.empty();
        }
        BigInteger most = BigInteger.valueOf(price.get())
                .multiply(BigInteger.valueOf(record.quantity().micros()))
                .multiply(BigInteger.valueOf(percent));
        BigInteger said =
                BigInteger.valueOf(record.feeFen().value()).multiply(MICROS).multiply(HUNDRED);
        return said.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Doubt(
                        "PRICE_FAR_FROM_LIST",
                        "费用 " + record.feeFen() + " 超过用量 " + record.quantity() + " × 目录价 " + new Fen(price.get())
                                + percentWords(percent) + "。"));
    }

    private static String percentWords(int percent) {
        return percent == 100 ? "" : " 的 " + percent + "%";
    }

    static Duration lasted(UsageRecord record) {
        return Duration.between(record.startedAt(), record.completedAt());
    }

    static String hours(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(Duration.ofHours(1).toMillis()), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
