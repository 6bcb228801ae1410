package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a file said is known when it says it again, however much it said.
class PrintsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatStandsUnderAnIdIsKnownByItsContentAlsoAmongMany() {
        Prints prints = new Prints();
        for (int i = 0; i < 5_000; i++) {
            assertEquals(Optional.empty(), prints.standing("r-" + i, bytes("a")));
            prints.stands("r-" + i, bytes("a"));
        }
        for (int i = 0; i < 5_000; i++) {
            assertEquals(Optional.of(true), prints.standing("r-" + i, bytes("a")));
            assertEquals(Optional.of(false), prints.standing("r-" + i, bytes("b")));
        }
    }

    @Test
    void whatDoesNotStandIsNewOnce() {
        Prints prints = new Prints();
        assertTrue(prints.isNew("r", bytes("a")));
        assertFalse(prints.isNew("r", bytes("a")));
        assertTrue(prints.isNew("r", bytes("b")));
        assertEquals(Optional.empty(), prints.standing("r", bytes("a")));
    }
}
