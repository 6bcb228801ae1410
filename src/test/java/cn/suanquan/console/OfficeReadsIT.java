package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.SampleMonth;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What offices read that is another's work: all of it, and no act.
@ServiceTest
class OfficeReadsIT extends SoundLedger {
    private static final List<Supplier<RequestSpecification>> FINANCE = List.of(As::financeMaker, As::financeChecker);
    private static final List<Supplier<RequestSpecification>> READERS =
            List.of(FINANCE.getFirst(), FINANCE.getLast(), As::auditor, As::admin);

    @Test
    void anApplicationAndItsVoucherAreReadWithoutActs() {
        SampleMonth month = new SampleMonth(clock);
        String id = SampleVouchers.apply(
                        Parties.university(), SampleVouchers.contract(month.programme, month.center, 10_000_000))
                .statusCode(200)
                .extract()
                .path("id");
        Ticket ticket = month.voucher("读者大学", 10_000_000);
        String application = "/console/review/applications/" + id;
        String voucher = "/console/review/vouchers/" + ticket.voucher();
        String list = "/console/review/applications?programme=" + month.programme;
        assertTrue(PageText.of(As.reviewer(), application).contains(application + "/approve"));
        assertTrue(PageText.of(As.reviewer(), voucher).contains(voucher + "/freeze"));
        for (Supplier<RequestSpecification> reader : READERS) {
            assertTrue(PageText.of(reader.get(), list).contains(application));
            String page = PageText.english(reader.get(), application);
            assertFalse(page.contains(application + "/approve"), page);
            assertEquals(!FINANCE.contains(reader), page.contains("id=\"h-hints\""), "bars and relations: " + page);
            String sheet = PageText.of(reader.get(), voucher);
            assertTrue(sheet.contains("读者大学") && !sheet.contains(voucher + "/freeze"), sheet);
            assertTrue(PageText.english(reader.get(), "/console/review/vouchers?number=" + ticket.number())
                    .contains(voucher));
            assertEquals(403, PageForm.get(reader.get(), voucher + "/freeze").statusCode());
        }
        assertTrue(OfficeTablesIT.table(As.auditor(), "/console/review/vouchers/csv?programme=" + month.programme)
                .contains(ticket.number()));
        assertEquals(
                403,
                PageForm.get(As.enterprise(ticket.holder()), voucher).statusCode(),
                "a holder has a page of its own");
    }

    @Test
    void aDisputeIsReadByAuditorAndAdministratorAndDecidedByNeither() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("异议大学", 10_000_000);
        month.post(ticket, "d-1", 1_000_000);
        String dispute = UsageApi.dispute(ticket, UsageApi.recordId(ticket, ticket.number() + "-d-1"));
        String path = "/console/review/disputes/" + dispute;
        assertTrue(PageText.of(As.reviewer(), path).contains("name=\"decision\""));
        for (Supplier<RequestSpecification> reader : List.<Supplier<RequestSpecification>>of(As::auditor, As::admin)) {
            String page = PageText.of(reader.get(), path);
            assertTrue(page.contains("异议大学") && !page.contains("name=\"decision\""), page);
            assertFalse(PageText.english(reader.get(), path).contains("name=\"decision\""));
        }
        assertEquals(403, PageForm.get(As.financeMaker(), path).statusCode(), "as the API says");
    }

    @Test
    void theRecordsOfAVoucherAreReadWithTheirCorrections() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("用量大学", 10_000_000);
        String path = "/console/review/vouchers/" + ticket.voucher() + "/records";
        assertTrue(PageText.of(As.reviewer(), path).contains("没有这样的用量记录"));
        assertTrue(PageText.english(As.auditor(), path).contains("No such usage records"));
        month.post(ticket, "u-1", 1_000_000);
        month.post(ticket, "u-2", 600_000);
        month.correct(ticket, "u-2", 400_000, clock.instant());
        month.post(ticket, "u-3", 500_000);
        UsageApi.decide(UsageApi.dispute(ticket, UsageApi.recordId(ticket, ticket.number() + "-u-3")), "REJECT", 200);
        long record = UsageApi.recordId(ticket, ticket.number() + "-u-1");
        long corrected = UsageApi.recordId(ticket, ticket.number() + "-u-2");
        for (Supplier<RequestSpecification> reader : READERS) {
            String page = PageText.of(reader.get(), path);
            assertTrue(page.contains("/console/ground/records/" + record) && page.contains("10,000.00"), page);
            assertTrue(page.contains("更正 " + corrected) && page.contains("用量大学"), page);
        }
        PageText.keep("voucher-records", PageText.of(As.auditor(), path));
        String posted = PageText.english(As.reviewer(), path + "?state=POSTED&period=2024-06");
        assertTrue(posted.contains(ticket.number() + "-u-1") && posted.contains("corrects " + corrected), posted);
        assertTrue(PageText.of(As.reviewer(), path + "?state=CLAIMED").contains("没有这样的用量记录"));
        assertTrue(PageText.of(As.reviewer(), path + "?state=&period=2024-07").contains("没有这样的用量记录"));
        String table = OfficeTablesIT.table(As.financeChecker(), path + "/csv?period=&state=");
        assertEquals(5, table.lines().count(), table);
        Map.of(
                        "-u-1\",",
                        ",10000.00,5000.00,",
                        "-u-2\",",
                        ",6000.00,2000.00,",
                        "-u-2-c\",",
                        ",4000.00,\"\",",
                        "-u-3\",",
                        ",5000.00,0.00,")
                .forEach((one, held) -> assertTrue(
                        table.lines().anyMatch(line -> line.contains(ticket.number() + one) && line.contains(held)),
                        one + " holds " + held + " in " + table));
        assertEquals(400, PageForm.get(As.reviewer(), path + "?state=GONE").statusCode());
        String unknown =
                path.replace(ticket.voucher().toString(), UUID.randomUUID().toString());
        assertEquals(404, PageForm.get(As.reviewer(), unknown).statusCode());
        assertEquals(
                404,
                As.reviewer().accept("text/csv,text/html").get(unknown + "/csv").statusCode());
        assertTrue(PageText.of(As.reviewer(), "/console/review/vouchers/" + ticket.voucher())
                .contains(path));
    }

    @Test
    void theAuditorReadsWhatWaitsAndWhatWasRefusedAndActsOnNone() {
        clock.moveTo(Instant.parse("2025-04-02T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang",
                "poolExhausted: QUEUE",
                "poolExhausted: PRO_RATA",
                "amountYuan: 10,000,000",
                "amountYuan: 100",
                "windows: []           # all year",
                "windows: [{from: 04-01, to: 04-10}]");
        ApplicationId queued = SampleVouchers.approved(
                Parties.university(), SampleVouchers.contract(programme, Parties.admittedCenter(programme), 30_002));
        SampleVouchers.issue(queued).statusCode(200);
        String queue = "/console/review/queues/" + programme + "/2025/LF-2-pool";
        assertTrue(PageText.of(As.reviewer(), queue).contains("action=\"" + queue + "\""));
        String read = PageText.of(As.auditor(), queue);
        assertTrue(read.contains(queued.toString()) && !read.contains("action=\"" + queue + "\""), read);
        assertTrue(PageText.english(As.auditor(), "/console/review/queues?year=2025")
                .contains(queue));

        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("待拨大学", 10_000_000);
        String claim = month.claim(ticket, "w-1", 1_000_000);
        String desk = PageText.of(As.auditor(), "/console/finance");
        String waiting = "/console/finance/waiting/" + month.programme;
        assertTrue(desk.contains(waiting) && !desk.contains("/console/finance/runs/new"), desk);
        assertTrue(PageText.english(As.auditor(), waiting).contains(claim));

        Map<String, Object> late = UsageApi.record(ticket, ticket.number() + "-w-2", 70_000);
        late.put("completedAt", "2024-09-01T10:00:00Z");
        var _ = UsageApi.post(ticket, late);
        String center = "/console/registry/centers/" + month.center;
        assertTrue(PageText.of(As.auditor(), center).contains(center + "/refusals"));
        assertFalse(PageText.of(As.financeMaker(), center).contains(center + "/refusals"));
        String refused = PageText.of(As.auditor(), center + "/refusals");
        PageText.keep("center-refusals-office", refused);
        assertTrue(refused.contains("-w-2") && refused.contains("href=\"" + center + "\""), refused);
        assertTrue(PageText.english(As.reviewer(), center + "/refusals?code=TOO_LATE")
                .contains("class=\"empty\""));
        assertTrue(As.auditor()
                .accept("text/csv")
                .get(center + "/refusals/csv?code=")
                .asString()
                .contains(ticket.number() + "-w-2"));
        assertEquals(
                404,
                PageForm.get(As.auditor(), "/console/registry/centers/" + UUID.randomUUID() + "/refusals")
                        .statusCode());
    }

    @Test
    void theBalancesOfAHolderStandOnItsPage() {
        SampleMonth month = new SampleMonth(clock);
        Ticket ticket = month.voucher("余额大学", 10_000_000);
        month.claim(ticket, "s-1", 1_000_000);
        String page = "/console/registry/holders/" + ticket.holder();
        String balance = "/console/ground/balances/" + month.programme + "/2024/" + ticket.holder();
        String shown = PageText.of(As.auditor(), page);
        PageText.keep("holder-balances", shown);
        assertTrue(shown.contains("已申兑") && shown.contains(balance + "/CLAIMED"), shown);
        assertTrue(shown.contains("50,000.00") && shown.contains("5,000.00") && shown.contains("1 张算力券"), shown);
        assertTrue(PageText.of(As.auditor(), balance + "/CLAIMED").contains(ticket.number()));
        assertTrue(PageText.english(As.reviewer(), page).contains(balance + "/GRANTED"));
        assertTrue(PageText.english(As.admin(), "/console/registry/holders/" + Parties.university())
                .contains("No voucher was ever issued to it."));
    }

    @Test
    void financeReadsTheRegisterWithoutBarsAndRelations() {
        HolderId holder = Parties.enterprise();
        CenterId center = Parties.center();
        Parties.relate(holder, center);
        Parties.bar(holder);
        String page = "/console/registry/holders/" + holder;
        String whole = PageText.of(As.auditor(), page);
        assertTrue(whole.contains("id=\"h-bars\"") && whole.contains("id=\"h-relations\""), whole);
        String name =
                As.auditor().get("/api/v1/holders/" + holder).then().extract().path("name");
        for (Supplier<RequestSpecification> reader : FINANCE) {
            String sheet = PageText.of(reader.get(), page);
            assertTrue(sheet.contains(name) && sheet.contains("id=\"h-balances\""), sheet);
            assertFalse(sheet.contains("id=\"h-bars\"") || sheet.contains("id=\"h-relations\""), sheet);
            assertFalse(sheet.contains("失信") || sheet.contains(page + "/bar"), sheet);
            Response found = PageForm.post(reader.get(), "/console/registry/holders", Map.of("name", name));
            assertEquals(200, found.statusCode());
            assertTrue(found.asString().contains(page) && !found.asString().contains("失信"), found.asString());
            String seen = PageText.english(reader.get(), "/console/registry/centers/" + center);
            assertFalse(seen.contains("id=\"h-relations\""), seen);
            assertTrue(PageText.of(reader.get(), "/console/registry/centers").contains("/console/registry/centers/"));
        }
        String revoke = RevocationPages.HERE + "/new?center=" + center;
        String one = "/console/registry/centers/" + center;
        assertTrue(PageText.of(As.financeChecker(), one).contains(revoke));
        assertFalse(PageText.of(As.financeMaker(), one).contains(revoke), "which it may not");
        assertTrue(PageForm.post(As.reviewer(), "/console/registry/holders", Map.of("name", name))
                .asString()
                .contains("失信"));
    }

    @Test
    void eachOfficeFindsWhatItReadsAndBeginsWhereItDid() {
        String auditor = PageText.of(As.auditor(), "/console/audit");
        for (String section : List.of(
                "finance/debts", "finance/pools", "finance/advances", "review/disputes", "review/queues", "finance")) {
            assertTrue(auditor.contains("href=\"/console/" + section + "\""), section + " in " + auditor);
        }
        String admin = PageText.of(As.admin(), "/console/finance/runs");
        assertTrue(admin.contains("href=\"/console/finance/debts\""), admin);
        assertTrue(admin.contains("href=\"/console/finance/advances\""), admin);
        String checker = PageText.of(As.financeChecker(), "/console/finance");
        assertTrue(checker.contains("href=\"/console/audit/revocations\""), checker);
        assertTrue(checker.contains("href=\"/console/audit/ledger\""), checker);
        String books = PageText.of(As.financeMaker(), "/console/audit/ledger");
        assertFalse(books.contains("href=\"/console/audit\""), "a page that finance does not open: " + books);
        assertTrue(PageText.of(As.auditor(), "/console/audit/ledger").contains("href=\"/console/audit\""));
        String soundness = PageText.english(As.admin(), "/console/audit/soundness");
        assertTrue(soundness.contains("Soundness") && !soundness.contains("href=\"/console/audit\""), soundness);
        assertEquals(
                "/console/finance",
                Way.of(Set.of(Role.FINANCE_CHECKER)).getFirst().path());
    }
}
