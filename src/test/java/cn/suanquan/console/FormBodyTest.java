package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    private static String text(String written) {
        return FormBody.text(new MultivaluedHashMap<>(java.util.Map.of("reason", written)), "reason");
    }

    @Test
    void aLineBreakInATextIsABlankAndNoControlCharacterIsLeftOfIt() {
        assertEquals("材料不全 请补正", text(" 材料不全\r\n\r\n请补正\n"));
        assertEquals("a b", text("a\u0000b"));
    }

    @Test
    void aBlankFieldIsNone() {
        assertNull(text(" \n "));
        assertNull(FormBody.text(new MultivaluedHashMap<>(), "reason"));
    }
}
