package cn.suanquan.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page says of every duty what the code says.
class DutyTableTest {
    @Test
    void thePageHasEveryDutyWithItsSidesOnEveryKindOfMatter() {
        List<List<String>> code = new ArrayList<>();
        for (Duty duty : Duty.values()) {
            List<String> row = new ArrayList<>(List.of(duty.name()));
            for (Matter.Kind kind : Matter.Kind.values()) {
                row.add(cell(duty, kind));
            }
            code.add(row);
        }
        assertEquals(text(code), text(DutyPage.rows("The table")));
    }

    private static String cell(Duty duty, Matter.Kind kind) {
        if (!duty.kinds().contains(kind)) {
            return "–";
        }
        return duty.side(kind)
                .map(Side::name)
                .orElseGet(() -> "not "
                        + duty.apart(kind).stream().map(Side::name).sorted().collect(Collectors.joining(" ")));
    }

    private static String text(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n"));
    }
}
