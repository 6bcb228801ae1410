package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Mode;
import cn.suanquan.ledger.Bucket;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The page from given figures, without a service.
class OverviewPageTest {
    private static final String ATTACK = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";

    @Test
    void everyStageOfABarIsDrawnAndTheBarIsFull() {
        StageBar bar = StageBar.of(Map.of(Bucket.PAID, 1L, Bucket.AVAILABLE, 99_999_999_999L, Bucket.HELD, 1L));
        assertEquals(3, bar.parts().size());
        assertEquals(
                StageBar.UNITS,
                bar.parts().stream().mapToInt(StageBar.Part::width).sum());
        assertTrue(bar.parts().stream().allMatch(p -> p.width() >= 1), bar.toString());
        assertEquals(100_000_000_001L, bar.total());
    }

    @Test
    void onlyAnAuditorSeesThePageWherePeopleAreReal() {
        for (Mode mode : List.of(Mode.PRODUCTION, Mode.DEV)) {
            assertFalse(OverviewResource.maySee(mode.isOpen(), false));
            assertTrue(OverviewResource.maySee(mode.isOpen(), true));
        }
        assertTrue(OverviewResource.maySee(Mode.DEMO.isOpen(), false));
    }

    @Test
    void aSlipWritesOneDigitPerColumn() {
        Overview.Slip slip = new Overview.Slip("1", "p", "2025-10", "x", "good", 1, 1, 123_456_789L, List.of());
        assertEquals(List.of("", "¥", "1", "2", "3", "4", "5", "6", "7", "8", "9"), slip.digits());
        assertEquals("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", slip.words());
        assertEquals(
                List.of("", "", "", "", "", "", "", "¥", "0", "0", "5"),
                new Overview.Slip("1", "p", "2025-10", "x", "good", 1, 1, 5L, List.of()).digits());
    }

    @Test
    void namesAreWrittenAsTextNeverAsMarkup() throws IOException {
        String html = render(sample(ATTACK));
        assertFalse(html.contains("<script"), "a script element reached the page");
        assertFalse(html.contains("<img src=x"), "an element of the name reached the page");
        assertTrue(html.contains("&lt;script&gt;alert(1)"), "the name is not shown");
    }

    @Test
    void thePageNeedsNothingButItself() throws IOException {
        String html = render(sample("廊坊澄澜智能科技有限公司"));
        assertFalse(html.contains("style="), "inline style would break the content security policy");
        assertFalse(html.matches("(?s).*(src|href)=\"(https?:)?//.*"), "an asset of another site");
        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 80_000, "the first view must stay small");
        Files.writeString(Path.of("target", "overview-sample.html"), html);
    }

    private static String render(Overview page) throws IOException {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .strictRendering(true)
                .build();
        String source = Files.readString(Path.of("src/main/resources/templates/console/overview.html"));
        return engine.parse(source, Variant.forContentType(Variant.TEXT_HTML))
                .data("page", page)
                .render();
    }

    private static Overview sample(String name) {
        List<Overview.HolderRow> holders = new ArrayList<>();
        StageBar bar = StageBar.of(Map.of(
                Bucket.PAID,
                12_345_678L,
                Bucket.CLAIMABLE,
                2_000_000L,
                Bucket.HELD,
                345_600L,
                Bucket.AVAILABLE,
                35_308_722L));
        for (int i = 0; i < 36; i++) {
            holders.add(new Overview.HolderRow(i == 0 ? name : "廊坊燕澄视觉技术有限公司", "企业", 1 + i % 2, bar));
        }
        List<Overview.Step> steps = List.of(
                new Overview.Step("草拟", "finance-li", "11-10 09:00"),
                new Overview.Step("锁定", "finance-li", "11-10 09:20"),
                new Overview.Step("批准", "finance-zhao", "11-10 15:00"),
                new Overview.Step("支付", "finance-li", "11-11 10:00"),
                new Overview.Step("退汇", "finance-li", "11-12 10:00"),
                new Overview.Step("重新支付", "finance-zhao", "11-13 10:00"));
        List<Overview.ClauseRow> clauses = List.of(
                new Overview.ClauseRow("LF-2-settle", "第2条", "落户奖励", "500,000.00 元", "落户我市的AI企业、科研机构,当年给予一次性50万元算力券奖励"),
                new Overview.ClauseRow(
                        "LF-2-usage", "第2条", "使用补贴", "50%", "支持企业、创客、科研机构、高校等使用本地算力服务平台,按使用算力资源费用的50%予以奖励"),
                new Overview.ClauseRow("LF-2-cap", "第2条", "每单位每年", "≤ 1,000,000.00 元", "每个单位每年最高享受100万元算力券"));
        return new Overview(
                "演示",
                "2025 年 11 月 14 日",
                new Overview.Headline(38, 3, 5_412, 87, 1_012_345_678L, 234_567_890L),
                StageBar.of(Map.of(
                        Bucket.PAID,
                        234_567_890L,
                        Bucket.CLAIMABLE,
                        22_000_000L,
                        Bucket.HELD,
                        9_345_600L,
                        Bucket.AVAILABLE,
                        735_308_722L,
                        Bucket.CLAIMED,
                        3_000_000L)),
                List.of(
                        new Overview.Slip("1", "廊坊市人工智能算力券", "2025 年 10 月", "已办结", "good", 24, 31, 234_567_890L, steps),
                        new Overview.Slip(
                                "2",
                                "杭州高新区(滨江)算力补贴",
                                "2025 年 10 月",
                                "已办结",
                                "good",
                                8,
                                8,
                                34_567_891L,
                                steps.subList(0, 4))),
                List.of(
                        new Overview.ProgrammeCard(
                                "langfang",
                                "廊坊市人工智能算力券",
                                "河北省廊坊市",
                                "廊坊市政府办〔2023〕1号",
                                "2023-01-04 至 2026-01-03",
                                1,
                                "企业兑付",
                                912_345_678L,
                                Optional.of(new Overview.PoolLine(1_050_000_000L, 120_000_00L, 912, 3_000_000L)),
                                clauses),
                        new Overview.ProgrammeCard(
                                "hangzhou-binjiang",
                                "杭州高新区(滨江)算力补贴",
                                "浙江省杭州市",
                                "杭高新〔2024〕",
                                "2024-06-25 起",
                                1,
                                "企业兑付",
                                100_000_000L,
                                Optional.empty(),
                                clauses.subList(1, 2))),
                holders,
                List.of(new Overview.VoucherRow("廊坊市人工智能算力券", "有效", "good", 31, 900_000_000L)),
                List.of(
                        new Overview.RefusalRow(
                                "用量",
                                "NOT_ADMITTED",
                                "该中心的此项服务未入库",
                                "LF-2-usage · 第2条",
                                "支持企业使用本地算力服务平台",
                                22,
                                "京南云算力中心的存储服务不在入库名单内。"),
                        new Overview.RefusalRow(
                                "申请", "RULE_CENTER", "不在指定的算力中心", "HZ-6-usage · 第6条", "对于使用杭州人工智能计算中心算力资源的", 1, "")),
                List.of(
                        new Overview.LawRow("ledger", 12_345, 0),
                        new Overview.LawRow("settlement.content-is-what-was-hashed", 3, 0)),
                List.of());
    }
}
