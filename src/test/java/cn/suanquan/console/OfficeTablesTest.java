package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Revocation;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.registry.FacilityType;
import cn.suanquan.settlement.Debts;
import cn.suanquan.settlement.Instruction;
import cn.suanquan.usage.Dispute;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.UsageUnit;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfficeTablesTest {
    private static Page<RegisterStore.CenterLine> page(int pages, Optional<String> cursor) {
        int number = cursor.map(Integer::valueOf).orElse(1);
        RegisterStore.CenterLine line =
                new RegisterStore.CenterLine(new UUID(0, number), "C" + number, "=1+1", "EDGE", "广阳区");
        return new Page<>(
                Collections.nCopies(Page.SIZE_MAX, line),
                number < pages ? Optional.of(Integer.toString(number + 1)) : Optional.empty());
    }

    @Test
    void aTableIsWholeHoweverManyPagesItsListHas() {
        String text = new String(
                (byte[]) OfficeTables.centers(cursor -> page(30, cursor)).getEntity(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        assertEquals(1 + 30 * Page.SIZE_MAX, lines.size());
        assertTrue(lines.getLast().contains("C30"), lines.getLast());
        assertTrue(text.startsWith("\uFEFF") && lines.get(1).startsWith("\"'=1+1\""), lines.get(1));
    }

    /// Also of what no test happened to make: a table of words would fail for all where one has none.
    @Test
    void everyCodeOfATableHasItsWord() {
        words(AuditWords.class, "kind", Revocation.Kind.values());
        words(FieldWords.class, "facility", FacilityType.values());
        words(CenterCodeWords.class, "state", RecordState.values());
        words(CenterCodeWords.class, "unit", UsageUnit.values());
        words(CenterCodeWords.class, "verdict", Dispute.Verdict.values());
        words(DisputeWords.class, "verdict", Dispute.Verdict.values());
        words(DebtWords.class, "kind", Debts.Kind.values());
        words(FinanceWords.class, "status", Instruction.Status.values());
        words(AuditWords.class, "type", AccountSpec.Type.values());
        words(EntryWords.class, "bucket", Bucket.values());
        words(EntryWords.class, "limit", Bucket.values());
    }

    private static void words(Class<?> bundle, String kind, Enum<?>... codes) {
        for (Enum<?> code : codes) {
            assertFalse(Words.chinese(bundle, Words.joined(kind, code.name())).isBlank(), code.name());
        }
    }

    @Test
    void aTableThatIsTooLargeIsRefusedAndNeverCut() {
        int most = WholeTable.ROWS_MAX / Page.SIZE_MAX;
        assertEquals(
                WholeTable.ROWS_MAX,
                WholeTable.rows(cursor -> page(most, cursor)).size());
        RefusedException no =
                assertThrows(RefusedException.class, () -> WholeTable.rows(cursor -> page(most + 1, cursor)));
        assertEquals("TABLE_TOO_LARGE", no.refusal().code());
        List<String> rows = Collections.nCopies(WholeTable.ROWS_MAX + 1, "x");
        assertThrows(
                RefusedException.class,
                () -> OfficeTables.whole("x.csv", List.of("x"), rows, one -> List.of(Csv.text(one))));
    }
}
