package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Mode;
import cn.suanquan.ledger.Bucket;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The overview from given figures.
@ServiceTest
class OverviewPageIT {
    @Inject
    @Location("console/overview.html")
    Template template;

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
        Overview.Slip slip = new Overview.Slip("1", "p", "2025-10", "", "good", 1, 1, 123_456_789L, List.of());
        assertEquals(List.of("", "¥", "1", "2", "3", "4", "5", "6", "7", "8", "9"), slip.digits());
        assertEquals("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", slip.words());
        assertEquals(
                List.of("", "", "", "", "", "", "", "¥", "0", "0", "5"),
                new Overview.Slip("1", "p", "2025-10", "", "good", 1, 1, 5L, List.of()).digits());
    }

    @Test
    void namesAreWrittenAsTextNeverAsMarkup() {
        String html = render(sample(ATTACK));
        assertFalse(html.contains("<script>"), "a script element reached the page");
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

    private String render(Overview page) {
        Frame frame = new Frame(
                Language.CHINESE,
                Optional.empty(),
                List.of(),
                List.of(),
                "/",
                "",
                "",
                "/console/overview",
                false,
                "",
                "2025-11-14");
        return template.instance()
                .setLocale(Locale.CHINESE)
                .data("frame", frame)
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
            holders.add(
                    new Overview.HolderRow("h-" + i, i == 0 ? name : "廊坊燕澄视觉技术有限公司", "kindEnterprise", 1 + i % 2, bar));
        }
        List<Overview.Step> steps = List.of(
                new Overview.Step("deedPrepared", 0, "finance-li", Instant.parse("2025-11-10T01:00:00Z")),
                new Overview.Step("deedLocked", 0, "finance-li", Instant.parse("2025-11-10T01:20:00Z")),
                new Overview.Step("deedApproved", 0, "finance-zhao", Instant.parse("2025-11-10T07:00:00Z")),
                new Overview.Step("deedExported", 0, "finance-li", Instant.parse("2025-11-11T02:00:00Z")),
                new Overview.Step("deedReturned", 2, "finance-li", Instant.parse("2025-11-12T02:00:00Z")),
                new Overview.Step("deedRepaid", 2, "finance-zhao", Instant.parse("2025-11-13T02:00:00Z")));
        List<Overview.ClauseRow> clauses = List.of(
                new Overview.ClauseRow(
                        "LF-2-settle", "第2条", "落户奖励", "", "", 50_000_000, 0, 1, "", "落户我市的AI企业、科研机构,当年给予一次性50万元算力券奖励"),
                new Overview.ClauseRow(
                        "LF-2-usage",
                        "第2条",
                        "使用补贴",
                        "",
                        "50%",
                        0,
                        0,
                        0,
                        "",
                        "支持企业、创客、科研机构、高校等使用本地算力服务平台,按使用算力资源费用的50%予以奖励"),
                new Overview.ClauseRow(
                        "LF-2-cap", "第2条", "", "perHolderAndYear", "", 0, 100_000_000, 0, "", "每个单位每年最高享受100万元算力券"));
        return new Overview(
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
                        new Overview.Slip(
                                "1", "廊坊市人工智能算力券", "2025-10", "runClosed", "good", 24, 31, 234_567_890L, steps),
                        new Overview.Slip(
                                "2",
                                "杭州高新区(滨江)算力补贴",
                                "2025-10",
                                "runClosed",
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
                                LocalDate.parse("2023-01-04"),
                                Optional.of(LocalDate.parse("2026-01-03")),
                                1,
                                "payeeHolder",
                                912_345_678L,
                                Optional.of(new Overview.PoolLine(1_050_000_000L, 120_000_00L, 912, 3_000_000L)),
                                clauses),
                        new Overview.ProgrammeCard(
                                "hangzhou-binjiang",
                                "杭州高新区(滨江)算力补贴",
                                "浙江省杭州市",
                                "杭高新〔2024〕",
                                LocalDate.parse("2024-06-25"),
                                Optional.empty(),
                                1,
                                "payeeHolder",
                                100_000_000L,
                                Optional.empty(),
                                clauses.subList(1, 2))),
                holders,
                List.of(new Overview.VoucherRow(
                        "langfang", "廊坊市人工智能算力券", "ACTIVE", "voucherActive", "good", 31, 900_000_000L)),
                List.of(
                        new Overview.RefusalRow(
                                "whereUsage",
                                "CENTER_NOT_ADMITTED",
                                "refusalCenterNotAdmitted",
                                "LF-2-usage · 第2条",
                                "支持企业使用本地算力服务平台",
                                22,
                                "京南云算力中心的存储服务不在入库名单内。",
                                Optional.empty()),
                        new Overview.RefusalRow(
                                "whereApplications",
                                "RULE_CENTER",
                                "",
                                "HZ-6-usage · 第6条",
                                "对于使用杭州人工智能计算中心算力资源的",
                                1,
                                "",
                                Optional.empty())),
                List.of(
                        new Overview.LawRow("ledger", 12_345, 0),
                        new Overview.LawRow("settlement.content-is-what-was-hashed", 3, 0)),
                List.of(),
                Optional.of(java.time.Instant.parse("2025-11-14T01:00:00Z")),
                Optional.empty());
    }
}
