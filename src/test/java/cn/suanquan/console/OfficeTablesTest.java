package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.http.Page;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfficeTablesTest {
    private static Page<RegisterStore.CenterLine> page(Optional<String> cursor) {
        int number = cursor.map(Integer::valueOf).orElse(1);
        RegisterStore.CenterLine line =
                new RegisterStore.CenterLine(new UUID(0, number), "C" + number, "=1+1", "EDGE", "广阳区");
        return new Page<>(
                Collections.nCopies(Page.SIZE_MAX, line),
                number < 30 ? Optional.of(Integer.toString(number + 1)) : Optional.empty());
    }

    @Test
    void aTableIsWholeHoweverManyPagesItsListHas() {
        String text =
                new String((byte[]) OfficeTables.centers(OfficeTablesTest::page).getEntity(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertEquals(1 + 30 * Page.SIZE_MAX, lines.size());
        assertTrue(lines.getLast().contains("C30"), lines.getLast());
        assertTrue(text.startsWith("\uFEFF") && lines.get(1).startsWith("\"'=1+1\""), lines.get(1));
    }
}
