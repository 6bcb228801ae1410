package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VoucherNumberTest {
    /// The Global Release Identifier standard gives A1-2425G-ABC1234002-M as its example of ISO 7064 MOD 37,36.
    @Test
    void theCheckCharacterIsThatOfIso7064() {
        assertEquals('M', VoucherNumber.checkCharacter("A12425GABC1234002"));
    }

    @Test
    void aNumberReadsAsPrefixYearRandomPartAndCheckCharacter() {
        String number = VoucherNumber.of("LF", 2025, 0x12_3456_789AL).text();
        assertTrue(number.matches("LF25-[0-9A-Z]{8}-[0-9A-Z]"), number);
        assertTrue(VoucherNumber.isRight(number));
    }

    @Test
    void everySingleWrongCharacterIsFound() {
        String number = VoucherNumber.of("LF", 2025, 0x5A_17C0_FFEEL).text();
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (int place = 0; place < number.length(); place++) {
            for (char other : alphabet.toCharArray()) {
                if (other != number.charAt(place)) {
                    String wrong = number.substring(0, place) + other + number.substring(place + 1);
                    assertFalse(VoucherNumber.isRight(wrong), wrong);
                }
            }
        }
    }

    @Test
    void aWrongNumberCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new VoucherNumber("LF25-00000000-X"));
        assertThrows(IllegalArgumentException.class, () -> new VoucherNumber("hello"));
    }
}
