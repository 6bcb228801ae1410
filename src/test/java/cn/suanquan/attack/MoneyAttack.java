package cn.suanquan.attack;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.usage.UsageApi;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A month of a programme of the attack's own, whose people try at each step to get more than they are due (D2, D3, D5,
/// D6, and the first laws of the life of the money). It leaves the city that other attacks need.
final class MoneyAttack {
    private static final String TODAY = "2025-11-14";
    private static final String PERIOD = "2025-11";
    private static final long FEE = 8_000_000;
    private final AttackRow account = new AttackRow("D2", "one person turns a payment to another account");
    private final AttackRow related = new AttackRow("D3", "a related holder's one-off is paid");
    private final AttackRow persons = new AttackRow("D5", "one person holds two ends of an act");
    private final AttackRow references = new AttackRow("D6", "a payment's reference passes again in another spelling");
    private final AttackRow years = new AttackRow("L1", "the holder picks the fiscal year");
    private final AttackRow twice = new AttackRow("L0", "what was counted once is counted again");
    private final AttackRow bank = new AttackRow("H5", "the bank's word dated wrong, or for several payees");
    private final AttackRow sound = new AttackRow("S0", "the books after all of it");
    private final String programme = OwnProgramme.like("langfang");
    private final CenterId center = Parties.admittedCenter(programme);

    List<AttackRow> rows() {
        return List.of(account, related, persons, references, years, twice, bank, sound);
    }

    CityUnderAttack play() throws InterruptedException {
        HolderId one = Parties.university();
        accounts(one);
        years();
        Ticket own = voucher(one);
        Ticket other = voucher(Parties.university());
        Ticket kin = kin();
        Instant from = from(kin);
        Thread.sleep(2_500); // the second of work has to be over
        UsageApi.post(center, usage(own, from, "r-1"));
        UsageApi.post(center, usage(other, from, "r-1"));
        UsageApi.post(center, usage(kin, from, "r-1"));
        again(own, from);
        String reference = "REF" + own.number().substring(5, 13) + "-1";
        String claim = claim(own, reference);
        spelled(other, reference);
        claim(other, reference + "0");
        claim(kin, reference + "00");
        relate(kin);
        String run = run(own, kin);
        bank(run, own, other);
        Response verdict = As.auditor().get("/api/v1/soundness");
        sound.check("not sound: " + verdict.asString(), verdict.path("sound"));
        long record = UsageApi.recordId(own, own.number() + "-r-1");
        return new CityUnderAttack(
                programme, own, other, Parties.center(), record, own.number() + "-r-1", claim, run, from);
    }

    private Ticket voucher(HolderId holder) {
        return SampleVouchers.issued(holder, center, SampleVouchers.contract(programme, center, 100_000_000));
    }

    /// A one-off that names no center, of a firm that settled this year.
    private Ticket kin() {
        Map<String, Object> body = Parties.holderBody("ENTERPRISE");
        body.put("facts", Parties.facts(true, true, "2025-10-01"));
        return SampleVouchers.issued(Parties.holder(body), center, SampleVouchers.body(programme));
    }

    private static Instant from(Ticket ticket) {
        return Instant.parse(As.auditor()
                .get("/api/v1/vouchers/" + ticket.voucher())
                .then()
                .statusCode(200)
                .extract()
                .path("voucher.validFrom"));
    }

    private static String usage(Ticket ticket, Instant from, String id) {
        return CityUnderAttack.usage(ticket, from, ticket.number() + "-" + id, "1", FEE);
    }

    private void accounts(HolderId holder) {
        Map<String, Object> to = Map.of("accountName", "测试单位", "bank", "中国银行", "number", "6217000099995678");
        Map<String, Object> amendment = new HashMap<>(Parties.registration("UNIVERSITY"));
        amendment.remove("identity");
        amendment.put("reason", "复核");
        amendment.put("bankAccount", to);
        expect(
                account,
                "in an amendment",
                As.reviewer().header("If-Match", "\"1\"").body(amendment).put("/api/v1/holders/" + holder),
                400);
        Map<String, Object> registration = new HashMap<>(Parties.registration("UNIVERSITY"));
        registration.put("bankAccount", to);
        expect(account, "in a registration", As.reviewer().body(registration).post("/api/v1/holders"), 400);
        String path = "/api/v1/holders/" + holder + "/account-changes";
        Map<String, Object> change = Map.of("bankAccount", to, "reason", "账户变更");
        expect(account, "by its holder", As.enterprise(holder).body(change).post(path), 403);
        Response proposed = As.reviewer().body(change).post(path);
        expect(account, "proposed", proposed, 202);
        String approval = "/api/v1/proposals/" + proposed.path("id") + "/approval";
        Map<String, Object> yes = Map.of("contentHash", proposed.path("contentHash"), "reason", "一致");
        expect(account, "approved by who proposed it", As.reviewer().body(yes).post(approval), 403);
        expect(
                account,
                "approved by who proposed it, with more roles",
                As.officer("reviewer-wang", Role.REVIEWER, Role.ADMIN).body(yes).post(approval),
                403);
        expect(
                account,
                "approved by its holder",
                As.enterprise(holder).body(yes).post(approval),
                403);
        expect(
                account,
                "approved for another content",
                As.officer("reviewer-zhou", Role.REVIEWER)
                        .body(Map.of("contentHash", "0".repeat(64), "reason", "x"))
                        .post(approval),
                409);
        expect(
                account,
                "taken back",
                As.reviewer().body(Map.of()).post("/api/v1/proposals/" + proposed.path("id") + "/withdrawal"),
                200);
    }

    private void years() {
        String chips = OwnProgramme.like("suzhou-chip");
        HolderId user = Parties.holder(Parties.holderBody("COMPUTE_CENTER_OPERATOR"));
        for (String day : List.of(
                "2025-11-15", "2026-01-01", "2027-01-01", "2028-01-01", "2199-12-31", "2023-12-31", "1900-01-01")) {
            Map<String, Object> body = SampleVouchers.body(chips);
            body.put("flags", Map.of("usesLocalChips", true));
            body.put("amounts", Map.of("yearUseFen", 1_000_000_000L, "completedOn", day));
            expect(years, "completed on " + day, As.enterprise(user).body(body).post("/api/v1/applications"), 400, 422);
        }
    }

    /// The same record, claim, invoice and payment once more, and more than there is.
    private void again(Ticket own, Instant from) {
        for (String changed : List.of("\"feeFen\":" + FEE, "\"quantity\":\"1\"")) {
            String other = usage(own, from, "r-1").replace(changed, changed.replaceAll("[0-9]+", "7"));
            String answer =
                    As.provider(center).body(other).post("/api/v1/usage").asString();
            twice.check(
                    "the same id with other content: " + answer,
                    answer.contains("CONFLICT") && !answer.contains("ACCEPTED"));
        }
        String beyond = CityUnderAttack.usage(own, from.plusSeconds(86_400), own.number() + "-future", "1", FEE);
        String answer = As.provider(center).body(beyond).post("/api/v1/usage").asString();
        twice.check("work of tomorrow: " + answer, !answer.contains("ACCEPTED"));
        expect(
                twice,
                "confirmed for another fee",
                As.enterprise(own.holder())
                        .body(Map.of("voucher", own.voucher().toString(), "feeFen", FEE + 1))
                        .post("/api/v1/usage/confirmations"),
                409);
        expect(
                twice,
                "claimed before it is confirmed",
                As.enterprise(own.holder())
                        .body(SampleClaims.body(own.voucher(), FEE, FEE))
                        .post("/api/v1/claims"),
                409,
                422);
    }

    private String claim(Ticket ticket, String reference) {
        UsageApi.confirm(ticket);
        Map<String, Object> body = claim(ticket, SampleClaims.payment(reference, SampleClaims.sha256(), FEE));
        Response claimed = As.enterprise(ticket.holder()).body(body).post("/api/v1/claims");
        expect(twice, "claimed", claimed, 200);
        expect(twice, "claimed again", As.enterprise(ticket.holder()).body(body).post("/api/v1/claims"), 409, 422);
        return claimed.path("id");
    }

    private static Map<String, Object> claim(Ticket ticket, Map<String, Object> payment) {
        Map<String, Object> body = SampleClaims.body(ticket.voucher(), FEE, FEE);
        body.put("payments", List.of(payment));
        return body;
    }

    /// The payment of one holder serves another, as others would write its reference.
    private void spelled(Ticket other, String reference) {
        UsageApi.confirm(other);
        for (String spelling : spellings(reference)) {
            Map<String, Object> body = claim(other, SampleClaims.payment(spelling, SampleClaims.sha256(), FEE));
            expect(
                    references,
                    "as " + spelling,
                    As.enterprise(other.holder()).body(body).post("/api/v1/claims"),
                    400,
                    409,
                    422);
        }
    }

    private static List<String> spellings(String reference) {
        List<String> all = new ArrayList<>(List.of(reference, reference.toLowerCase(Locale.ROOT)));
        for (String dash : List.of(
                "", " ", "\u00a0", "\u3000", "--", "_", ".", "/", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212",
                "\uff0d", "\u30fb", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e", "\t",
                "\u0000")) {
            all.add(reference.replace("-", dash));
            all.add(reference + dash);
        }
        all.add(reference.replace('1', '\uff11'));
        all.add(reference.replace('R', '\uff32'));
        return all;
    }

    private void relate(Ticket kin) {
        As.reviewer()
                .body(Map.of(
                        "holder",
                        kin.holder().toString(),
                        "center",
                        center.toString(),
                        "kind",
                        "SHAREHOLDING",
                        "from",
                        "2020-01-01",
                        "document",
                        "年报2024"))
                .post("/api/v1/relations")
                .then()
                .statusCode(200);
    }

    /// The run of the month, locked, approved and paid out, by the right persons after all the wrong ones.
    private String run(Ticket own, Ticket kin) {
        Response created = As.financeMaker()
                .body(Map.of("programme", programme, "period", PERIOD))
                .post("/api/v1/settlements");
        expect(persons, "created", created, 200);
        String run = "/api/v1/settlements/" + created.path("id");
        related.check(
                "the related holder's line is not left out: " + created.asString(),
                created.<List<String>>path("leftOut.reason").contains("RELATED"));
        related.check(
                "a payee is the related holder",
                !created.<List<String>>path("payees.payee")
                        .contains(kin.holder().toString()));
        String claimant = "user-" + own.holder();
        expect(
                persons,
                "locked by a claimant",
                as(claimant, Role.FINANCE_MAKER).body(Map.of()).post(run + "/locks"),
                403);
        Response locked = As.financeMaker().body(Map.of()).post(run + "/locks");
        expect(persons, "locked", locked, 200);
        Map<String, Object> yes = Map.of("decision", "APPROVE", "contentHash", locked.path("contentHash"));
        expect(
                persons,
                "approved by who locked",
                as("finance-li", Role.FINANCE_CHECKER).body(yes).post(run + "/approvals"),
                403);
        expect(
                persons,
                "approved by a claimant",
                as(claimant, Role.FINANCE_CHECKER).body(yes).post(run + "/approvals"),
                403);
        expect(
                persons,
                "approved for another content",
                As.financeChecker()
                        .body(Map.of("decision", "APPROVE", "contentHash", "0".repeat(64)))
                        .post(run + "/approvals"),
                409);
        expect(persons, "paid out before it is approved", As.financeMaker().post(run + "/payments"), 409, 422);
        expect(persons, "approved", As.financeChecker().body(yes).post(run + "/approvals"), 200);
        expect(persons, "approved again", As.financeChecker().body(yes).post(run + "/approvals"), 409);
        expect(
                persons,
                "paid out by who approved",
                as("finance-zhao", Role.FINANCE_MAKER).post(run + "/payments"),
                403);
        Response out = As.financeMaker().post(run + "/payments");
        expect(persons, "paid out", out, 200);
        related.check("the file pays another sum: " + out.asString(), out.<Integer>path("payFen") == FEE);
        return created.path("id");
    }

    private static RequestSpecification as(String person, String role) {
        return As.officer(person, role);
    }

    private void bank(String run, Ticket own, Ticket other) {
        for (String day : List.of("2000-01-01", "2025-11-13", "2025-11-15", "2199-01-01")) {
            expect(bank, "dated " + day, word(run, own, 1, "PAID", "REF-1", day), 422);
        }
        expect(bank, "of a batch that is none", word(run, own, 7, "PAID", "REF-1", TODAY), 409, 422);
        expect(bank, "paid", word(run, own, 1, "PAID", "REF-1", TODAY), 200);
        expect(bank, "one reference for two payees", word(run, other, 1, "PAID", "REF-1", TODAY), 409);
        expect(
                bank,
                "by the checker",
                As.financeChecker()
                        .body(List.of(words(other, 1, "PAID", "REF-2", TODAY)))
                        .post(path(run)),
                403);
        for (String spelling :
                List.of("\uff32\uff25\uff26-1", "REF-\uff11", "REF\u00ad-1", "REF-1\u200b", "REF-1 ", "\u3000REF-1")) {
            expect(bank, "as " + spelling, word(run, other, 1, "PAID", spelling, TODAY), 400, 409);
        }
        expect(bank, "returned without its payment", word(run, own, 2, "RETURNED", "REF-3", TODAY), 409, 422);
    }

    private static String path(String run) {
        return "/api/v1/settlements/" + run + "/results";
    }

    private static Map<String, Object> words(Ticket payee, int batch, String outcome, String reference, String day) {
        Map<String, Object> word = new HashMap<>(Map.of(
                "payee",
                payee.holder().toString(),
                "batch",
                batch,
                "outcome",
                outcome,
                "bankReference",
                reference,
                "onDate",
                day));
        if (outcome.equals("RETURNED")) {
            word.put("reason", "户名不符");
        }
        return word;
    }

    private static Response word(String run, Ticket payee, int batch, String outcome, String reference, String day) {
        return As.financeMaker()
                .body(List.of(words(payee, batch, outcome, reference, day)))
                .post(path(run));
    }

    private static void expect(AttackRow row, String tried, Response answer, Integer... right) {
        row.expect(tried, answer.statusCode(), answer.asString(), List.of(right));
    }
}
