package cn.suanquan.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvoiceTest {
    @Test
    void anInvoiceIsTwentyDigitsOrACodeWithEight() {
        assertEquals("25112000000012345678", new Invoice(Optional.empty(), "25112000000012345678").key());
        assertEquals("131001234567-00012345", new Invoice(Optional.of("131001234567"), "00012345").key());
        assertEquals(new Invoice(Optional.of("1310012345"), "00012345"), Invoice.ofKey("1310012345-00012345"));
        assertThrows(IllegalArgumentException.class, () -> new Invoice(Optional.empty(), "00012345"));
        assertThrows(IllegalArgumentException.class, () -> new Invoice(Optional.of("13100123456"), "00012345"));
        assertThrows(
                IllegalArgumentException.class, () -> new Invoice(Optional.of("1310012345"), "25112000000012345678"));
    }
}
