package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceTest {
    private static final String DIGITAL = "25132000000012345678";

    private static Invoice digital(String number) {
        return new Invoice(Optional.empty(), number, Optional.empty(), Optional.empty(), Fen.of(1));
    }

    private static Invoice paper(String code, String number, String digital) {
        return new Invoice(Optional.of(code), number, Optional.of(digital), Optional.empty(), Fen.of(1));
    }

    private static Invoice earlier(String code, String number) {
        return new Invoice(Optional.of(code), number, Optional.empty(), Optional.of(true), Fen.of(1));
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable invoice) {
        String message = assertThrows(IllegalArgumentException.class, invoice).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void anInvoiceIsKnownByAllItsNumbers() {
        assertEquals(List.of(DIGITAL), digital(DIGITAL).identities());
        assertEquals(
                List.of("13002413508765432" + "1", DIGITAL),
                paper("1300241350", "87654321", DIGITAL).identities());
        assertEquals(
                List.of("013002400104" + "87654321", DIGITAL),
                paper("013002400104", "87654321", DIGITAL).identities());
        assertEquals(
                List.of("131002000123" + "00012345"),
                earlier("131002000123", "00012345").identities());
        assertEquals(List.of(DIGITAL), digital("２５132000000012345678").identities());
    }

    @Test
    void c06APaperInvoiceByCodeAndNumberStatesItsDigitalNumber() {
        refused(
                "must state its digitalNumber",
                () -> new Invoice(
                        Optional.of("013002400104"), "87654321", Optional.empty(), Optional.empty(), Fen.of(1)));
        refused(
                "must state its digitalNumber",
                () -> new Invoice(
                        Optional.of("013002400111"), "87654321", Optional.empty(), Optional.empty(), Fen.of(1)));
        refused(
                "not both",
                () -> new Invoice(
                        Optional.of("013002400104"), "87654321", Optional.of(DIGITAL), Optional.of(false), Fen.of(1)));
        refused(
                "stands beside a code",
                () -> new Invoice(Optional.empty(), DIGITAL, Optional.of(DIGITAL), Optional.empty(), Fen.of(1)));
        refused("later year", () -> paper("013002600104", "87654321", DIGITAL));
    }

    /// By the structure of the code: paper of before the platform, and the electronic kinds that the digital
    /// one replaced.
    @ParameterizedTest
    @CsvSource({
        "1300201350, true",
        "1300211350, false",
        "1300241350, false",
        "013002000104, true",
        "013002100105, false",
        "013002400106, false",
        "013002400111, true",
        "013002400112, true",
        "013002400113, true",
        "013002500111, false",
        "131002000123, true",
        "231002100123, false"
    })
    void c06ThatAnInvoiceHasNoDigitalNumberIsBelievedOnlyOfEarlierOnes(String code, boolean isBelieved) {
        if (isBelieved) {
            assertEquals(1, earlier(code, "87654321").identities().size());
        } else {
            refused("has a digitalNumber", () -> earlier(code, "87654321"));
        }
    }

    @Test
    void anEarlierElectronicInvoiceHasNoDigitalNumber() {
        refused("has no digitalNumber", () -> paper("013002400111", "87654321", DIGITAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000",
                "20132000000012345678",
                "25002000000012345678",
                "25162000000012345678",
                "25712000000012345678",
                "25962000000012345678",
                "25132000000000000000",
                "2513200000001234567",
                "251320000000123456789",
                "2513200000001234567x",
                "12345678"
            })
    void c06AnImpossibleNumberIsRefused(String number) {
        assertThrows(IllegalArgumentException.class, () -> digital(number));
        assertThrows(IllegalArgumentException.class, () -> paper("013002100104", "87654321", number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000000",
                "013",
                "099002000104",
                "9900201350",
                "313002000104",
                "13002013500",
                "01300200010x"
            })
    void c06AnImpossibleCodeIsRefused(String code) {
        assertThrows(IllegalArgumentException.class, () -> earlier(code, "87654321"));
    }

    @Test
    void whatNobodySeesAndSpaceAtAnEndAreRefused() {
        refused("U+200B", () -> digital("2513200000\u200b12345678"));
        refused("space", () -> earlier(" 1300201350", "87654321"));
        refused("U+FEFF", () -> paper("013002100104", "\ufeff87654321", DIGITAL));
        refused("not all 0", () -> earlier("1300201350", "00000000"));
    }

    @Test
    void anInvoiceOfAYearToComeIsToldByItsNumberAndItsCode() {
        FiscalYear year = new FiscalYear(2025);
        assertEquals(Optional.empty(), digital(DIGITAL).notOf(year));
        assertTrue(digital("26132000000012345678").notOf(year).isPresent());
        assertTrue(paper("013002500104", "87654321", "26132000000012345678")
                .notOf(year)
                .isPresent());
        assertTrue(earlier("1300201350", "87654321").notOf(new FiscalYear(2019)).isPresent());
    }

    @Test
    void planCitiesHaveTheirOwnRegions() {
        assertEquals(1, digital("24952000000012345678").identities().size());
    }
}
