package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.RefusedException;
import org.junit.jupiter.api.Test;

/// An amount is read as it is written, or not at all.
class YuanFieldTest {
    @Test
    void aCommaStandsWhereThousandsArePartedAndNowhereElse() {
        assertEquals(123_456_789L, YuanField.fen("/feeFen", "费用", "1,234,567.89"));
        assertEquals(123_450L, YuanField.fen("/feeFen", "费用", "1234.5"));
        for (String wrong : new String[] {"12,50", "1,5", "1234,567", "0,500", ",1", "1,", "1.234", "-1", "1e3", ""}) {
            assertThrows(RefusedException.class, () -> YuanField.fen("/feeFen", "费用", wrong), wrong);
        }
    }
}
