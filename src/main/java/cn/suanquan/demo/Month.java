package cn.suanquan.demo;

import cn.suanquan.kernel.FiscalYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The city and its October 2025 as plain data: the same for the same seed and size, on every machine. Keys such as
/// `h07` or `c12` are the demo's own; ids are given by the service.
///
/// @param deliveries in order of posting day, then center, then id
record Month(
        long seed,
        Size size,
        List<Site> sites,
        List<Party> parties,
        List<Contract> contracts,
        List<Delivery> deliveries) {
    static final long SEED_DEFAULT = 20251001L;
    static final YearMonth PERIOD = YearMonth.of(2025, 10);
    private static final int CREDIT_CODE_CHARS = 18;
    static final LocalDate FOUNDED = LocalDate.of(2019, 3, 18);

    Month {
        sites = List.copyOf(sites);
        parties = List.copyOf(parties);
        contracts = List.copyOf(contracts);
        deliveries = List.copyOf(deliveries);
    }

    /// A compute center. The price is what it asks for a card-hour, in 分.
    record Site(
            String code,
            String name,
            String operator,
            String district,
            long capacityTflops,
            String card,
            long priceFen) {}

    /// A holder to be. Without a credit code it is a maker: `personNumber` is an invented identity number.
    record Party(
            String key,
            Cast cast,
            Optional<String> creditCode,
            Optional<String> personNumber,
            LocalDate settledOn,
            String district,
            String bank,
            String account,
            String phone) {
        String name() {
            return cast.name();
        }
    }

    /// One application to be, with the contract (or cost, or purchase) it rests on.
    record Contract(
            String key, String party, Cast.Want want, String number, String site, long amountFen, LocalDate filedOn) {}

    /// What a record is in the play.
    enum Part {
        ORDINARY,
        /// Completed in October, posted in November.
        LATE,
        /// The same record posted again, word for word.
        DUPLICATE,
        /// A posted id again, with another fee.
        CONFLICT,
        /// States another record anew with a smaller fee.
        CORRECTION,
        /// Free trial or migration help at fee 0.
        TRIAL,
        /// A service the center is not admitted for.
        NOT_ADMITTED,
        /// Completed before the voucher was valid.
        TOO_EARLY
    }

    /// One record as its center will post it.
    ///
    /// @param contract the contract whose voucher it draws on
    /// @param corrects id of the record it states anew
    /// @param cardHours in hundredths
    /// @param isDisputed the holder will object to it
    record Delivery(
            String id,
            Part part,
            String site,
            String contract,
            Optional<String> corrects,
            String item,
            Instant start,
            Instant end,
            long cardHours,
            long feeFen,
            LocalDate postedOn,
            boolean isDisputed) {}

    static Month make(long seed, Size size) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Site> sites = sites(random.split());
        List<Party> parties = parties(random.split(), Cast.everybody().subList(0, size.holders()), 0);
        List<Contract> contracts = contracts(random.split(), parties, 0);
        List<Delivery> deliveries =
                new Deliveries(random.split(), sites, drawn(contracts, parties)).make(size.records());
        return new Month(seed, size, sites, parties, contracts, deliveries).withExample(random);
    }

    /// The example city beside the others, from draws of its own: nothing of theirs changes by it.
    private Month withExample(SplittableRandom random) {
        List<Site> own = ExampleCity.sites(random.split());
        List<Party> holders = parties(random.split(), ExampleCity.holders(own), parties.size());
        List<Contract> asked = contracts(random.split(), holders, contracts.size());
        List<Delivery> made =
                new Deliveries(random.split(), own, asked).make(size.records() / ExampleCity.ONE_RECORD_IN);
        return new Month(
                seed,
                size,
                both(sites, own),
                both(parties, holders),
                both(contracts, asked),
                Stream.concat(deliveries.stream(), made.stream())
                        .sorted(Deliveries.IN_ORDER)
                        .toList());
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Contracts that will have a voucher: of holders of whom nothing stands against it.
    private static List<Contract> drawn(List<Contract> contracts, List<Party> parties) {
        List<String> plain = parties.stream()
                .filter(p -> p.cast().note().isEmpty())
                .map(Party::key)
                .toList();
        return contracts.stream().filter(c -> plain.contains(c.party())).toList();
    }

    Site site(String code) {
        return sites.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow();
    }

    Contract contract(String key) {
        return contracts.stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow();
    }

    Party party(String key) {
        return parties.stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
    }

    long count(Part part) {
        return deliveries.stream().filter(d -> d.part() == part).count();
    }

    private static List<Site> sites(SplittableRandom random) {
        return List.of(
                new Site(
                        "LFAICC",
                        "廊坊人工智能公共算力中心",
                        Codes.socialCredit(random, "91", "131003"),
                        "廊坊市广阳区",
                        200_000,
                        "H20 96G",
                        920),
                new Site(
                        "HZAICC",
                        "杭州人工智能计算中心",
                        Codes.socialCredit(random, "91", "330108"),
                        "杭州市滨江区",
                        140_000,
                        "Ascend 910B",
                        780),
                new Site(
                        "JNYUN",
                        "京南云算力中心",
                        Codes.socialCredit(random, "91", "131022"),
                        "廊坊市固安县",
                        80_000,
                        "RTX 4090D",
                        260));
    }

    private static List<Party> parties(SplittableRandom random, List<Cast> cast, int before) {
        List<String> banks = List.of("中国工商银行", "中国农业银行", "中国银行", "中国建设银行", "交通银行");
        List<Party> all = new ArrayList<>();
        for (Cast one : cast) {
            Optional<String> creditCode = creditCode(random, one);
            Optional<String> personNumber =
                    one.kind() == Cast.Kind.MAKER ? Optional.of(Codes.person(random)) : Optional.empty();
            LocalDate settledOn = one.isNew()
                    ? LocalDate.of(2025, 1 + random.nextInt(7), 1 + random.nextInt(28))
                    : LocalDate.of(2018 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28));
            all.add(new Party(
                    "h%02d".formatted(before + all.size() + 1),
                    one,
                    creditCode,
                    personNumber,
                    settledOn,
                    district(one),
                    banks.get(random.nextInt(banks.size())) + city(one) + "分行",
                    Codes.bankAccount(random),
                    "138" + Codes.digits(random, 8)));
        }
        return all;
    }

    private static Optional<String> creditCode(SplittableRandom random, Cast cast) {
        String code = cast.code();
        return switch (code.length()) {
            case 0 -> Optional.empty();
            case CREDIT_CODE_CHARS -> Optional.of(code);
            default -> Optional.of(Codes.socialCredit(random, code.substring(0, 2), code.substring(2)));
        };
    }

    private static String city(Cast cast) {
        return switch (cast.city()) {
            case LANGFANG -> "廊坊";
            case HANGZHOU -> "杭州";
            case SUZHOU -> "苏州";
            case EXAMPLE -> "示范";
        };
    }

    private static String district(Cast cast) {
        return switch (cast.city()) {
            case LANGFANG -> cast.name().startsWith("固安") ? "固安县" : cast.name().startsWith("香河") ? "香河县" : "安次区";
            case HANGZHOU -> "滨江区";
            case SUZHOU -> "虎丘区";
            case EXAMPLE -> "东区";
        };
    }

    private static List<Contract> contracts(SplittableRandom random, List<Party> parties, int before) {
        List<Contract> all = new ArrayList<>();
        for (Party party : parties) {
            for (Cast.Ask ask : party.cast().asks()) {
                int key = before + all.size() + 1;
                all.add(new Contract(
                        "c%02d".formatted(key),
                        party.key(),
                        ask.want(),
                        "SLFW-2025-%04d".formatted(300 + key * 7),
                        site(random, party, ask.want()),
                        amountFen(random, ask),
                        LocalDate.of(2025, 9, 1).plusDays(random.nextInt(9))));
            }
        }
        return all;
    }

    /// Round contracts end on 100 元; the two that show rounding keep their 角 and 分.
    private static long amountFen(SplittableRandom random, Cast.Ask ask) {
        if (ask.fromYuan() == ask.toYuan()) {
            return switch (ask.fromYuan()) {
                case 333_333 -> 33_333_333L;
                case 12_345_678 -> 1_234_567_890L;
                default -> ask.fromYuan() * 100L;
            };
        }
        return (ask.fromYuan() + random.nextInt(ask.toYuan() - ask.fromYuan())) / 100 * 10_000L;
    }

    private static String site(SplittableRandom random, Party party, Cast.Want want) {
        return switch (want) {
            case BINJIANG -> "HZAICC";
            case BINJIANG_ELSEWHERE -> "LFAICC";
            case USAGE, PROJECT -> party.cast().note().isEmpty() && random.nextInt(3) == 0 ? "JNYUN" : "LFAICC";
            case EXAMPLE, EXAMPLE_SPENT -> "SFZSC";
            case EXAMPLE_CLOUD -> "SFYUN";
            case SETTLE, USAGE_SPENT, USAGE_INCOMPLETE, MODEL, MODEL_SMALL, TALENT, CHIPS -> "LFAICC";
        };
    }

    static Instant shanghai(LocalDate day, int minuteOfDay) {
        return FiscalYear.startOf(day).plusSeconds(60L * minuteOfDay);
    }
}
