package cn.suanquan.usage;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.registry.Capacity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.Normalizer;
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
        rules.cards().flatMap(rule -> ofCards(rule, record, then)).ifPresent(doubts::add);
        rules.price().flatMap(rule -> ofPrice(rule, capacities, record, then)).ifPresent(doubts::add);
        if (then == Plausibility.Then.QUARANTINE) {
            rules.roundNumbers()
                    .filter(multiple -> record.feeFen().value() % multiple.value() == 0)
                    .map(multiple ->
                            new Doubt("FEE_ROUND", "费用 " + record.feeFen() + " 恰为 " + multiple + " 的整数倍，不似按量计费所得。"))
                    .ifPresent(doubts::add);
        }
        return doubts;
    }

    private static Optional<String> said(UsageRecord record, String attribute) {
        return record.attributes().flatMap(all -> Optional.ofNullable(all.get(attribute)));
    }

    /// The cards that the record names, each once: as [KeyText] compares them, and without what no reader sees, so that
    /// no writing makes two of one.
    static List<String> cardIds(UsageRecord record) {
        return said(record, CARD_IDS).stream()
                .flatMap(text -> Arrays.stream(seen(text).split("[,;\\s\\p{IsPunctuation}&&[^-_/.:#]]+")))
                .filter(id -> !id.isEmpty())
                .map(id -> KeyText.caseless(CARD_IDS, id, Integer.MAX_VALUE))
                .map(id -> id.substring(0, Math.min(id.length(), CARD_CHARS_MAX)))
                .distinct()
                .toList();
    }

    /// As a reader sees it, with one kind of space.
    private static String seen(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                .filter(KeyText::isVisible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// What cannot be read is refused, whatever the rule says of what it finds: its center writes it right. Where none
    /// are named nothing can be compared, which two persons look at.
    private static Optional<Doubt> ofCards(Plausibility.Excess rule, UsageRecord record, Plausibility.Then then) {
        Optional<String> said = said(record, CARDS);
        Optional<Long> read = said.map(text -> seen(text).strip())
                .filter(text -> WHOLE_NUMBER.matcher(text).matches())
                .map(Long::valueOf);
        if (said.isPresent() && read.isEmpty()) {
            return then == Plausibility.Then.REFUSE
                    ? Optional.of(new Doubt("CARDS_UNREADABLE", "attributes.cards 不是 1 至 9999999 的整数，无法与用量核对。"))
                    : Optional.empty();
        }
        long named = read.orElseGet(() -> (long) cardIds(record).size());
        if (named == 0) {
            return then == Plausibility.Then.QUARANTINE
                    ? Optional.of(new Doubt("CARDS_NOT_NAMED", "未报 attributes.cards 或 cardIds，用量无法与卡数 × 时长核对。"))
                    : Optional.empty();
        }
        return rule.then() == then ? beyondCards(rule.percent(), named, record) : Optional.empty();
    }

    /// Without a list price nothing can be compared, which two persons look at.
    private static Optional<Doubt> ofPrice(
            Plausibility.Excess rule, List<Capacity> capacities, UsageRecord record, Plausibility.Then then) {
        LocalDate day = FiscalYear.date(record.countsAt());
        Optional<Long> price = Capacity.on(
                        capacities, record.resource(), record.unit().name(), day)
                .flatMap(Capacity::listPriceFen);
        if (price.isEmpty()) {
            return then == Plausibility.Then.QUARANTINE
                    ? Optional.of(
                            new Doubt("PRICE_NOT_LISTED", "本中心 " + record.resource() + " 在 " + day + " 未登记目录价，费用无法核对。"))
                    : Optional.empty();
        }
        return rule.then() == then ? beyondList(rule.percent(), price.get(), record) : Optional.empty();
    }

    private static Optional<Doubt> beyondCards(int percent, long cards, UsageRecord record) {
        BigInteger most = BigInteger.valueOf(cards)
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
                        "用量 " + record.quantity() + " 超过 " + cards + " 卡 × " + hours(lasted(record)) + " 小时"
                                + percentWords(percent) + "。"));
    }

    private static Optional<Doubt> beyondList(int percent, long priceFen, UsageRecord record) {
        BigInteger most = BigInteger.valueOf(priceFen)
                .multiply(BigInteger.valueOf(record.quantity().micros()))
                .multiply(BigInteger.valueOf(percent));
        BigInteger said =
                BigInteger.valueOf(record.feeFen().value()).multiply(MICROS).multiply(HUNDRED);
        return said.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Doubt(
                        "PRICE_FAR_FROM_LIST",
                        "费用 " + record.feeFen() + " 超过用量 " + record.quantity() + " × 目录价 " + new Fen(priceFen)
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
