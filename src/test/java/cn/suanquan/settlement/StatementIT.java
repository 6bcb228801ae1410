package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.CreditBar;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class StatementIT {
    @Inject
    @Location("settlement/statement.html")
    Template template;

    private static SampleRun sample() {
        SampleRun run = new SampleRun(Procedure.Payee.HOLDER)
                .register(1, "廊坊市启明人工智能科技有限公司", true)
                .register(2, "<script>alert(1)</script>&公司", true)
                .register(3, "北华航天工业学院", true)
                .register(4, "河北众创空间李某(创客)", true)
                .register(5, "廊坊失信样例有限公司", true)
                .line(1, 1, 16_666_666)
                .line(2, 1, -1_000_000)
                .line(3, 2, 5_555_555)
                .line(4, 3, 100_000_001)
                .line(5, 4, 30_000)
                .line(6, 4, -50_000)
                .line(7, 5, 40_000);
        run.bars.put(
                SampleRun.holder(5),
                List.of(new CreditBar(
                        new UUID(0, 9), LocalDate.of(2025, 1, 1), Optional.empty(), "冀信惩〔2025〕8号", "失信被执行人")));
        run.traces.put(SampleRun.holder(1), trace("6222020200112210001", "6222020200112299000001"));
        run.traces.put(SampleRun.holder(3), trace("6222020200112210003", "6222020200112210003"));
        for (int i = 6; i <= 34; i++) {
            run.register(i, "廊坊市第" + i + "智能装备股份有限公司", true).line(100 + i, i, 1_234_567L * i + 5);
            run.traces.put(SampleRun.holder(i), trace("62220202001122" + i, "62220202001122" + i));
        }
        return run;
    }

    private static AccountTrace trace(String before, String now) {
        return new AccountTrace(
                account(now),
                SampleRun.ENTERED,
                "https://id.example reviewer-wang",
                "https://id.example reviewer-zhou",
                Optional.of(new AccountTrace.PaidBefore(account(before), LocalDate.of(2025, 10, 9))));
    }

    private static AccountTrace.Account account(String number) {
        return AccountTrace.Account.of(new BankAccount("廊坊市启明人工智能科技有限公司", "中国工商银行廊坊新华支行", number), Sha256.hex(number));
    }

    private String rendered(RunState state) throws IOException {
        String page = template.data("s", SettlementStatement.of(sample().whole(state), Map.of()))
                .render();
        Path file = Path.of("target", "statement-" + state.name() + ".html");
        Files.createDirectories(Path.of("target"));
        Files.writeString(file, page);
        return page;
    }

    @Test
    void theStatementSaysAmountsInFiguresAndWordsAndEscapesWhatPeopleNamed() throws IOException {
        String page = rendered(new RunState.PaidOut());
        assertTrue(page.contains("廊坊市财政局"), "the department that pays");
        assertTrue(page.contains("156,666.66"), "net of the first payee");
        assertTrue(page.contains("壹拾伍万陆仟陆佰陆拾陆元陆角陆分"));
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;公司"));
        assertFalse(page.contains("<script>"));
        assertTrue(page.contains("信用惩戒期内（冀信惩〔2025〕8号）"));
        assertFalse(page.contains("负贰佰元整"), "no run collects");
        assertFalse(page.contains("未经批准"));
        assertFalse(page.contains("6222020200112210001"), "accounts are masked");
    }

    @Test
    void d2TheStatementListsWhoIsPaidToAnotherAccountThanTheLastTime() throws IOException {
        String page = rendered(new RunState.PaidOut());
        String section = page.substring(page.indexOf("收款账户与上次付款不同的单位"), page.indexOf("一、收款单位明细"));
        assertTrue(section.contains(
                "尾号 0001，校验码 " + Sha256.hex("6222020200112210001").substring(0, 8)));
        assertTrue(section.contains(
                "尾号 0001，校验码 " + Sha256.hex("6222020200112299000001").substring(0, 8)));
        assertTrue(section.contains("2025-10-31 10:00 由 reviewer-wang 提议、reviewer-zhou 批准"));
        assertEquals(1, page.split("账户已变更", -1).length - 1, "only one of both differs");
    }

    @Test
    void aDraftSaysAcrossItsFaceThatItIsNotApproved() throws IOException {
        assertTrue(rendered(new RunState.Draft("https://id.example finance-li")).contains("未经批准"));
    }
}
