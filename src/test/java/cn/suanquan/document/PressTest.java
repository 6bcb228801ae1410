package cn.suanquan.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Printing, numbers and parts, without a service.
class PressTest {
    private static final Instant AT = Instant.parse("2025-11-03T02:00:00Z");
    private static final String HASH = Sha256.hex("x".getBytes(StandardCharsets.UTF_8));

    private static String page(String words) {
        return "<html lang=\"zh-CN\"><head><title>文书</title><style>body { font-family: Document; }</style></head>"
                + "<body><p>" + words + "</p></body></html>";
    }

    @Test
    void whateverANameHasInItIsPrintedAndIsPdfA() {
        Press press = new Press();
        byte[] file = press.print(page("𬒈𫘧㐂公司\u2F42\u0001\uFFFE 壹分 😀 ﷽"), AT, HASH);
        assertTrue(PrintedFile.text("", file).contains("𬒈𫘧㐂公司文"), PrintedFile.text("", file));
        assertEquals(List.of(), PrintedFile.flaws(file));
        assertArrayEquals(file, press.print(page("𬒈𫘧㐂公司\u2F42\u0001\uFFFE 壹分 😀 ﷽"), AT, HASH));
        press.stop();
    }

    @Test
    void whatIsPrintedFetchesNothing() {
        Press press = new Press();
        byte[] file = press.print(page("<img src=\"file:///etc/hostname\" alt=\"x\" />有"), AT, HASH);
        assertTrue(PrintedFile.text("", file).contains("有"));
        press.stop();
        assertThrows(RefusedException.class, () -> press.print(page("关闭后"), AT, HASH), "a press that has stopped");
    }

    @Test
    void theNumberIsMadeOfWhatTheDocumentSays() {
        Marks one = Marks.of(DocumentKind.RUN, "a", "https://suanquan.city.example/public/documents");
        assertEquals(one, Marks.of(DocumentKind.RUN, "a", "https://suanquan.city.example/public/documents"));
        assertTrue(one.number().matches("JS(-[0-9A-HJKMNP-TV-Z]{4}){4}"), one.number());
        assertEquals(4, one.hashGroups().size());
        assertEquals(one.hash(), String.join("", one.hashGroups()));
        assertTrue(!one.number()
                .equals(Marks.of(DocumentKind.RUN, "b", "https://suanquan.city.example/public/documents")
                        .number()));
    }

    @Test
    void everyRowIsInJustOnePart() {
        List<Integer> first = IntStream.range(0, 700).boxed().toList();
        List<Integer> second = IntStream.range(700, 2_500).boxed().toList();
        List<Integer> seen = new ArrayList<>();
        int parts = StatementPrints.Cut.of(1, 2_500).parts();
        assertEquals(3, parts);
        for (int part = 1; part <= parts; part++) {
            StatementPrints.Cut cut = StatementPrints.Cut.of(part, 2_500);
            int before = seen.size();
            seen.addAll(cut.of(first, 0));
            seen.addAll(cut.of(second, first.size()));
            assertTrue(seen.size() - before <= StatementPrints.ROWS_MAX);
        }
        assertEquals(IntStream.range(0, 2_500).boxed().toList(), seen);
        assertEquals(1, StatementPrints.Cut.of(1, 0).parts());
        assertThrows(RefusedException.class, () -> StatementPrints.Cut.of(2, 1_000));
        assertThrows(RefusedException.class, () -> StatementPrints.Cut.of(0, 1_000));
    }
}
