package cn.suanquan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.demo.Month.Delivery;
import cn.suanquan.demo.Month.Part;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.SocialCreditCode;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The made city, without a service.
class MonthTest {
    private static final Month FULL = Month.make(Month.SEED_DEFAULT, Size.FULL);

    @Test
    void theSameSeedMakesTheSameMonth() {
        assertEquals(FULL, Month.make(Month.SEED_DEFAULT, Size.FULL));
        assertEquals(Month.make(7, Size.SMALL), Month.make(7, Size.SMALL));
    }

    @Test
    void anotherSeedMakesAnotherMonth() {
        assertNotEquals(FULL.deliveries(), Month.make(8, Size.FULL).deliveries());
        assertNotEquals(FULL.parties(), Month.make(8, Size.FULL).parties());
    }

    @Test
    void everyCreditCodeHasItsCheckCharacterAndNoTwoAreTheSame() {
        List<String> codes =
                FULL.parties().stream().flatMap(p -> p.creditCode().stream()).toList();
        assertTrue(codes.stream().allMatch(c -> new SocialCreditCode(c).isCheckCharacterRight()), codes.toString());
        assertTrue(FULL.sites().stream().allMatch(s -> new SocialCreditCode(s.operator()).isCheckCharacterRight()));
        assertEquals(codes.size(), Set.copyOf(codes).size());
        assertTrue(FULL.parties().stream()
                .allMatch(p -> p.creditCode().isPresent() != p.personNumber().isPresent()));
    }

    @Test
    void theCityIsAsLargeAsPromised() {
        assertTrue(FULL.parties().size() >= 30, "holders: " + FULL.parties().size());
        assertEquals(5, FULL.sites().size());
        assertTrue(
                FULL.deliveries().size() >= 5_000,
                "records: " + FULL.deliveries().size());
        assertEquals(5_400 + 540, FULL.count(Part.ORDINARY) + FULL.count(Part.LATE));
        for (Part part : Part.values()) {
            assertTrue(FULL.count(part) >= 5, part + ": " + FULL.count(part));
        }
        assertTrue(FULL.deliveries().stream().filter(Delivery::isDisputed).count() >= 10);
        Set<Cast.Kind> kinds = FULL.parties().stream().map(p -> p.cast().kind()).collect(Collectors.toSet());
        assertEquals(Set.of(Cast.Kind.values()), kinds);
    }

    @Test
    void aSmallMonthHasEveryKindOfActToo() {
        Month small = Month.make(Month.SEED_DEFAULT, Size.SMALL);
        assertEquals(8 + 6, small.parties().size());
        assertEquals(300 + 30, small.count(Part.ORDINARY) + small.count(Part.LATE));
        for (Part part : Set.of(Part.LATE, Part.DUPLICATE, Part.TRIAL, Part.NOT_ADMITTED, Part.TOO_EARLY)) {
            assertTrue(small.count(part) >= 1, part + " is missing");
        }
    }

    /// The figures of these cities are shown in many places: another city beside them must not change a 分.
    @Test
    void theExampleCityChangesNothingOfTheOthers() {
        List<String> own = ExampleCity.sites(new SplittableRandom(1)).stream()
                .map(Month.Site::code)
                .toList();
        List<Month.Contract> contracts =
                FULL.contracts().stream().filter(c -> !own.contains(c.site())).toList();
        List<Delivery> deliveries =
                FULL.deliveries().stream().filter(d -> !own.contains(d.site())).toList();
        assertEquals(
                List.of(44L, 4_655_121_223L, 5_672L, 583_176_131L),
                List.of(
                        (long) contracts.size(),
                        contracts.stream().mapToLong(Month.Contract::amountFen).sum(),
                        (long) deliveries.size(),
                        deliveries.stream().mapToLong(Delivery::feeFen).sum()));
    }

    @Test
    void whoRunsACenterThatIsPaidIsAmongTheHolders() {
        for (Month.Site site : ExampleCity.sites(new SplittableRandom(1))) {
            String operator = FULL.site(site.code()).operator();
            assertEquals(
                    List.of(Cast.Kind.COMPUTE_CENTER_OPERATOR),
                    FULL.parties().stream()
                            .filter(p -> p.creditCode().filter(operator::equals).isPresent())
                            .map(p -> p.cast().kind())
                            .toList());
        }
    }

    @Test
    void everyRecordIsOfOctoberAndIsPostedAfterItWasCompleted() {
        for (Delivery delivery : FULL.deliveries()) {
            boolean isOctober = FiscalYear.month(delivery.end()).equals(YearMonth.of(2025, 10));
            assertEquals(delivery.part() != Part.TOO_EARLY, isOctober, delivery.toString());
            assertTrue(delivery.start().isBefore(delivery.end()), delivery.toString());
            assertFalse(
                    delivery.postedOn().isBefore(FiscalYear.date(delivery.end()).plusDays(1)), delivery.toString());
        }
    }

    @Test
    void aDuplicateSaysTheSameAndAConflictDoesNot() {
        Map<String, Delivery> first = FULL.deliveries().stream()
                .filter(d -> d.part() == Part.ORDINARY || d.part() == Part.LATE)
                .collect(Collectors.toMap(Delivery::id, d -> d));
        for (Delivery delivery : FULL.deliveries()) {
            Delivery original = first.getOrDefault(delivery.id(), delivery);
            if (delivery.part() == Part.DUPLICATE) {
                assertEquals(original.feeFen(), delivery.feeFen());
                assertTrue(delivery.postedOn().isAfter(original.postedOn()), delivery.toString());
            }
            if (delivery.part() == Part.CONFLICT) {
                assertNotEquals(original.feeFen(), delivery.feeFen());
            }
            delivery.corrects().ifPresent(id -> {
                Delivery corrected = first.get(id);
                assertTrue(delivery.feeFen() < corrected.feeFen(), delivery.toString());
                assertTrue(delivery.postedOn().isAfter(corrected.postedOn()), delivery.toString());
            });
        }
    }

    @Test
    void idsAreUniqueButForWhatIsPostedTwice() {
        Set<String> seen = new HashSet<>();
        for (Delivery delivery : FULL.deliveries()) {
            if (delivery.part() != Part.DUPLICATE && delivery.part() != Part.CONFLICT) {
                assertTrue(seen.add(delivery.id()), delivery.id());
            }
        }
    }

    @Test
    void aSizeOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Size(7, 300));
        assertThrows(IllegalArgumentException.class, () -> new Size(8, 99));
    }

    @Test
    void optionsAreReadAndUnknownOnesAreRefused() {
        assertEquals(Month.SEED_DEFAULT, Demo.Arguments.of("demo", "--stop").seed());
        assertEquals(42, Demo.Arguments.of("demo", "--seed", "42", "--stop").seed());
        assertEquals(
                ReportLanguage.ENGLISH,
                Demo.Arguments.of("demo", "--language", "en").spoken());
        assertThrows(IllegalArgumentException.class, () -> Demo.Arguments.of("demo", "--language", "fr"));
        assertThrows(IllegalArgumentException.class, () -> Demo.Arguments.of("demo", "--seed"));
        assertThrows(IllegalArgumentException.class, () -> Demo.Arguments.of("demo", "--fast"));
    }

    @Test
    void theReportSpeaksTheLanguageOfTheTerminal() {
        assertEquals(ReportLanguage.ENGLISH, ReportLanguage.of(Map.of("LANG", "en_US.UTF-8")));
        assertEquals(ReportLanguage.CHINESE, ReportLanguage.of(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "zh_CN.UTF-8")));
        assertEquals(ReportLanguage.CHINESE, ReportLanguage.of(Map.of("LANG", "C.UTF-8")));
        assertEquals(ReportLanguage.CHINESE, ReportLanguage.of(Map.of()));
    }

    @Test
    void aTableStandsInLineWithWideCharacters() {
        TextTable table = new TextTable("单位", ">金额");
        table.row("甲", "1.00");
        table.row("abcdef", "12.00");
        List<Integer> widths =
                table.text().lines().map(TextTable::width).distinct().toList();
        assertEquals(1, widths.size(), table.text());
    }
}
