package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sections of GB/T 4754.
class IndustrySectionTest {
    @Test
    void theLettersAreThoseFromAToTInOrder() {
        assertEquals(
                List.of("ABCDEFGHIJKLMNOPQRST".split("")),
                Arrays.stream(IndustrySection.values()).map(Enum::name).toList());
        assertEquals("教育", IndustrySection.P.words());
    }
}
