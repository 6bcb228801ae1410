package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One voucher from the application until the money has arrived, by the pages alone: what each person clicks and types.
/// Only what a machine does is done as a machine does it: the center posts what it delivered.
@ServiceTest
class WholePathIT {
    private static final String NUMBER = "[A-Z]{2}[0-9]{2}-[0-9A-Z]{8}-[0-9A-Z]";
    private static final long FEE_FEN = 1_234_560;

    @Inject
    ServiceClock clock;

    @TestHTTPResource("/")
    URI service;

    private final List<Visitor> visitors = new ArrayList<>();

    /// Who and what the voucher is about, as the books name it.
    private record Matter(
            String programme, String programmeName, CenterId center, String centerName, HolderId holder, String name) {}

    @Test
    void aVoucherComesFromItsApplicationToTheBank() {
        try (Chromium chromium = new Chromium()) {
            Matter matter = begin();
            isPaidTo(chromium, matter);
            Visitor holder = visitor(chromium, "user-" + matter.holder());
            applies(holder, matter);
            review(visitor(chromium, "reviewer-wang"), matter);
            Visitor anybody = new Visitor(chromium, service, "anybody");
            visitors.add(anybody);
            seesTheNotice(anybody, matter);
            String number = issue(visitor(chromium, "issuer-chen"), matter);
            isUsed(matter, number);
            seesWhatItPosted(visitor(chromium, "machine-" + matter.center()), number);
            confirms(holder);
            claims(holder, number);
            Visitor maker = visitor(chromium, "finance-li");
            locks(maker, matter);
            approves(visitor(chromium, "finance-zhao"), matter);
            pays(maker, matter);
            seesTheMoney(holder, number);
            verifies(anybody, number);
            audits(visitor(chromium, "auditor-qian"), matter);
        }
        assertEquals(
                "",
                String.join(
                        "\n",
                        visitors.stream().flatMap(one -> one.wrong().stream()).toList()));
    }

    private Visitor visitor(Chromium chromium, String person) {
        Visitor visitor = new Visitor(chromium, service, person);
        visitors.add(visitor);
        visitor.signIn(person);
        return visitor;
    }

    private void at(String day) {
        clock.moveTo(Instant.parse(day + "T02:00:00Z"));
    }

    /// What the office has registered before: a programme with public notice, a center and an enterprise.
    private Matter begin() {
        at("2025-08-20");
        String programme = OwnProgramme.like(
                "langfang", "publicNoticeDays: 0", "publicNoticeDays: 5", "name: 廊坊市人工智能算力券", "name: 全程办理算力券");
        CenterId center = Parties.admittedCenter(programme);
        String centerName =
                As.auditor().get("/api/v1/centers/" + center).then().extract().path("name");
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("name", "澄心智能科技有限公司");
        body.remove("bankAccount");
        return new Matter(programme, "全程办理算力券", center, centerName, Parties.holder(body), "澄心智能科技有限公司");
    }

    /// Two administrators enter where the enterprise is paid.
    private void isPaidTo(Chromium chromium, Matter matter) {
        Visitor first = visitor(chromium, "admin-sun");
        first.open("/console/registry/holders/" + matter.holder());
        first.reads("尚无收款账户，不能向该单位拨付。");
        first.follow("变更收款账户");
        first.write("户名", matter.name());
        first.write("开户行", "中国工商银行廊坊分行");
        first.write("账号", "6222020402001234567");
        first.write("理由", "登记收款账户");
        first.press("核对");
        first.reads("确认办理");
        first.looksRight("path-account-ask");
        first.press("确认办理");
        first.reads("尚无收款账户，不能向该单位拨付。");
        String proposal = As.auditor()
                .get("/api/v1/proposals?state=PROPOSED&limit=1000")
                .path("items.find { it.subject.contains('" + matter.holder() + "') }.id");
        Visitor second = visitor(chromium, "admin-gao");
        second.open("/console/proposals/" + proposal);
        second.reads("admin-sun 请您批准：收款账户变更");
        second.tick("我已逐项核对上列内容，与文件一致");
        second.write("意见", "与开户许可证一致");
        second.press("批准");
        second.reads("已批准");
    }

    private void applies(Visitor holder, Matter matter) {
        at("2025-09-10");
        holder.section("算力券申请");
        holder.follow("申请算力券");
        holder.follow("选择 " + matter.programmeName());
        holder.write("合同编号", "HT-2025-0910");
        holder.choose("算力中心", matter.centerName());
        holder.choose("服务内容", "算力");
        holder.writeDay("签订日期", "2025-09-05");
        holder.write("合同金额（元）", "20,000.00");
        holder.reads("贰万元整");
        holder.write("类别代码（如 CONTRACT）", "CONTRACT");
        holder.write("名称", "算力服务合同.pdf");
        holder.write("SHA-256（64 位小写）", SampleClaims.sha256());
        holder.write("地址", "urn:suanquan:whole-path");
        holder.tick("本单位承诺所填内容和材料真实、完整。");
        holder.press("看将如何核定");
        holder.reads("10,000.00");
        holder.looksRight("path-application-ask");
        holder.press("提交申请");
        holder.reads("申请已提交，等待审核。");
        holder.reads("待审核");
        holder.looksRight("path-application-made");
    }

    /// Without a mouse.
    private void review(Visitor reviewer, Matter matter) {
        at("2025-09-18");
        reviewer.open("/console");
        reviewer.pressByKeyboard(matter.name());
        reviewer.reads("核查提示");
        reviewer.pressByKeyboard("审核通过");
        reviewer.reads("自今日起公示 5 天");
        reviewer.write("理由", "合同、材料与登记信息一致。");
        reviewer.looksRight("path-review-ask");
        reviewer.pressByKeyboard("审核通过");
        reviewer.reads("已审核通过。");
        reviewer.reads("公示至");
        assertEquals(0, reviewer.button("核发").count(), "nothing is issued while the notice runs");
    }

    private void seesTheNotice(Visitor anybody, Matter matter) {
        anybody.open("/");
        anybody.follow("公示");
        anybody.reads(matter.programmeName());
        anybody.reads("10,000.00");
        anybody.looksRight("path-notices");
    }

    /// Another person than who reviewed it; answers the number of the voucher.
    private String issue(Visitor issuer, Matter matter) {
        at("2025-09-25");
        issuer.open("/console");
        issuer.reads("公示期满待核发");
        issuer.follow(matter.name());
        issuer.follow("核发");
        issuer.reads("壹万元整");
        issuer.looksRight("path-issue-ask");
        issuer.press("核发");
        issuer.reads("已办理核发。");
        issuer.follow("查看算力券");
        String number = issuer.page().locator("h1").innerText();
        assertTrue(number.matches(NUMBER), number);
        return number;
    }

    private void isUsed(Matter matter, String number) {
        at("2025-10-20");
        As.provider(matter.center())
                .body(List.of(Map.of(
                        "id", "whole-path-1",
                        "voucher", number,
                        "serviceItem", "COMPUTE",
                        "resource", "Ascend-910B",
                        "quantity", "12.5",
                        "unit", "CARD_HOUR",
                        "startedAt", "2025-10-14T08:00:00+08:00",
                        "completedAt", "2025-10-14T18:00:00+08:00",
                        "feeFen", FEE_FEN)))
                .post("/api/v1/usage")
                .then()
                .statusCode(200);
    }

    private static void seesWhatItPosted(Visitor center, String number) {
        center.section("用量记录");
        center.write("按券号查找", number);
        center.press("查找");
        center.reads("只列出所查找的算力券的记录。");
        center.reads("whole-path-1");
        center.reads("12,345.60");
        center.page().locator("main tbody th a").first().click();
        center.reads("6,172.80");
        center.looksRight("path-center-record");
    }

    private void confirms(Visitor holder) {
        at("2025-10-31");
        holder.section("用量");
        holder.follow("按券确认");
        holder.reads("壹万贰仟叁佰肆拾伍元陆角");
        holder.looksRight("path-usage-confirm");
        holder.press("确认无误，提交");
        holder.reads("用量已确认，可以申请兑付。");
    }

    private void claims(Visitor holder, String number) {
        holder.section("兑付申请");
        holder.follow("申请兑付");
        holder.follow("为 " + number + " 申请兑付");
        holder.looksRight("path-claim-form");
        holder.write("发票号码", SampleClaims.invoiceNumber());
        holder.write("价税合计（元）", "12,345.60");
        holder.write("银行回单号", "HD20251031-001");
        holder.write("付款金额（元）", "12345.60");
        holder.write("凭证文件的 SHA-256（64 位）", SampleClaims.sha256());
        holder.press("核对金额");
        holder.reads("将申请兑付");
        holder.reads("6,172.80");
        holder.reads("陆仟壹佰柒拾贰元捌角");
        holder.looksRight("path-claim-ask");
        holder.press("提交申请");
        holder.reads("兑付申请已提交，等待结算批次。");
    }

    private void locks(Visitor maker, Matter matter) {
        at("2025-11-10");
        maker.section("结算");
        maker.follow("新建结算批次");
        maker.choose("政策", matter.programmeName());
        maker.write("期间", "2025-10");
        maker.looksRight("path-run-new");
        maker.press("新建草稿");
        maker.reads("已新建草稿。");
        maker.reads("6,172.80");
        maker.tick("我已逐项核对上列单位、账户和金额");
        maker.press("锁定并提交复核");
        maker.reads("已锁定，待另一人复核。");
        assertEquals(0, maker.button("批准").count(), "who locked it does not approve it");
    }

    private void approves(Visitor checker, Matter matter) {
        checker.section("结算");
        checker.follow(matter.programmeName());
        checker.reads("finance-li 请您批准");
        checker.looksRight("path-run-approve");
        checker.tick("我已逐项核对上列单位、账户和金额");
        checker.press("批准");
        checker.reads("已批准，可发出支付指令。");
    }

    private void pays(Visitor maker, Matter matter) {
        at("2025-11-12");
        maker.section("结算");
        maker.follow(matter.programmeName());
        maker.tick("我已逐项核对上列单位、账户和金额");
        maker.looksRight("path-run-pay");
        maker.press("生成支付文件");
        maker.reads("已生成支付文件。");
        maker.follow("登记银行结果");
        maker.write("回单号", "ZF20251112-001");
        maker.writeDay("日期", "2025-11-12");
        maker.tick("以下未另选结果的，全部已付讫");
        maker.press("核对合计");
        maker.reads("核对将登记的结果");
        maker.reads("陆仟壹佰柒拾贰元捌角");
        maker.tick("我已与银行回单核对");
        maker.looksRight("path-bank-results");
        maker.press("登记");
        maker.reads("已办结");
    }

    private static void seesTheMoney(Visitor holder, String number) {
        holder.section("兑付申请");
        holder.page().locator("main tbody tr:has-text('" + number + "') th a").click();
        holder.reads("已拨付");
        holder.page().locator("main .figures a.figure").first().click();
        holder.reads("6,172.80");
        holder.looksRight("path-ground-paid");
    }

    private static void verifies(Visitor anybody, String number) {
        anybody.open("/");
        anybody.follow("查验");
        anybody.write("券号", number.toLowerCase(Locale.ROOT));
        anybody.pressByKeyboard("查验");
        anybody.reads("真实有效");
        Stream.of("澄心", "10,000.00", "6,172.80")
                .forEach(secret ->
                        assertEquals(0, anybody.page().getByText(secret).count(), secret));
        anybody.looksRight("path-verified");
    }

    /// The books are checked, and the money is followed from the run to the person who approved it.
    private static void audits(Visitor auditor, Matter matter) {
        auditor.follow("账务检查");
        auditor.press("立即检查");
        auditor.reads("账务无误：全部规则成立。");
        auditor.section("结算");
        auditor.follow(matter.programmeName());
        auditor.reads("finance-zhao");
        auditor.section("留痕");
        auditor.write("对象", "holder/" + matter.holder());
        auditor.pressForPage("筛选");
        auditor.reads("admin-gao");
        auditor.looksRight("path-audit-trail");
        auditor.section("账本");
        var _ = auditor.page().locator("main select[name=programme]").selectOption(matter.programme());
        auditor.press("查询");
        auditor.reads("6,172.80");
        auditor.looksRight("path-audit-ledger");
    }
}
