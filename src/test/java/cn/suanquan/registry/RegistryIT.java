package cn.suanquan.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ServiceTest
class RegistryIT {
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);

    @Inject
    Registry registry;

    @Inject
    Tx tx;

    @Test
    void aHolderIsRegisteredOnceAndShownWithItsAccountMasked() {
        Map<String, Object> paid = Parties.holderBody("ENTERPRISE");
        HolderId first = Parties.holder(paid);
        Map<String, Object> body = new HashMap<>(paid);
        As.reviewer()
                .body(body)
                .post("/api/v1/holders")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/bankAccount"));
        body.remove("bankAccount");
        assertEquals(first, Parties.register(body));
        Map<String, Object> unsaid = new HashMap<>(body);
        unsaid.remove("section");
        assertEquals(first, Parties.register(unsaid), "whoever does not know of sections changes none");
        for (Object letter : List.of("U", "i", " I", "II", "", "教育", "信息传输、软件和信息技术服务业", 3, true, List.of("I"))) {
            Map<String, Object> wrong = new HashMap<>(body);
            wrong.put("section", letter);
            As.reviewer()
                    .body(wrong)
                    .post("/api/v1/holders")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/section"));
        }
        As.auditor()
                .get("/api/v1/holders/" + first)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("bankAccount.numberMasked", equalTo("************5678"))
                .body("contact.phoneMasked", equalTo("138****0000"))
                .body("section", equalTo("I"))
                .body("facts.isSme", equalTo(true))
                .body("facts.isAiEnterprise", equalTo(true));
        Holder read = read(db -> registry.holder(db, first)).orElseThrow();
        assertEquals("6222000012345678", read.bankAccount().orElseThrow().number());
        assertEquals(
                1L,
                count(
                        "select count(*) from audit.act where object = $1 and act = 'registry.register'",
                        "holder/" + first));
        body.put("name", "另一个名称");
        As.reviewer()
                .body(body)
                .post("/api/v1/holders")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("SAME_ID_OTHER_CONTENT"));
    }

    @Test
    void twentyThatRegisterOneUnitAtOnceGetTheSameHolder() throws Exception {
        Map<String, Object> body = Parties.registration("ENTERPRISE");
        Callable<HolderId> one = () -> Parties.register(body);
        try (var threads = Executors.newFixedThreadPool(20)) {
            List<Future<HolderId>> all =
                    threads.invokeAll(Stream.generate(() -> one).limit(20).toList());
            HolderId first = all.getFirst().get();
            for (Future<HolderId> other : all) {
                assertEquals(first, other.get());
            }
        }
    }

    @Test
    void aMakerIsKnownByItsHostAndAHashOfItsNumberOfWhichFourCharactersAreShown() {
        HolderId host = Parties.enterprise();
        Map<String, Object> body = Parties.registration("MAKER");
        body.put("identity", Map.of("hostedBy", host.toString(), "idNumber", "11010519491231002X"));
        HolderId maker = Parties.register(body);
        assertEquals(maker, Parties.register(body));
        As.auditor()
                .get("/api/v1/holders/" + maker)
                .then()
                .body("identity.idNumberMasked", equalTo("**************002X"))
                .body("identity.hostedBy", equalTo(host.toString()));
        assertEquals(
                0L,
                count(
                        "select count(*) from registry.holder h where h::text like '%11010519491231002X%' and name <> $1",
                        ""));
        assertEquals(
                0L,
                count("select count(*) from audit.act a where a::text like '%11010519491231002X%' and act <> $1", ""));
        body.put("identity", Map.of("hostedBy", host.toString(), "idNumber", "110105194912310021"));
        As.reviewer()
                .body(body)
                .post("/api/v1/holders")
                .then()
                .statusCode(400)
                .body("detail", not(containsString("1101051949")));
        body.put("identity", Map.of("hostedBy", maker.toString(), "idNumber", "G12345678"));
        As.reviewer().body(body).post("/api/v1/holders").then().statusCode(422).body("code", equalTo("HOST_UNKNOWN"));
        body.put("kind", "ENTERPRISE");
        body.put("identity", Map.of("hostedBy", host.toString(), "idNumber", "G12345678"));
        As.reviewer().body(body).post("/api/v1/holders").then().statusCode(400);
    }

    @Test
    void anAmendmentNamesTheVersionItAmends() {
        HolderId id = Parties.enterprise();
        Map<String, Object> change = new HashMap<>(Map.of(
                "name", "更名后的单位",
                "kind", "ENTERPRISE",
                "facts", Parties.facts(false, true, "2024-01-01"),
                "reason", "年度复核"));
        String path = "/api/v1/holders/" + id;
        As.reviewer().body(change).put(path).then().statusCode(428).contentType("application/problem+json");
        As.reviewer().header("If-Match", "3").body(change).put(path).then().statusCode(400);
        As.reviewer()
                .header("If-Match", "W/\"1\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("更名后的单位"))
                .body("section", equalTo("I"))
                .body("bankAccount.numberMasked", equalTo("************5678"));
        As.reviewer()
                .header("If-Match", "\"1\"")
                .body(change)
                .put(path)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("STALE"));
        assertEquals(
                1L,
                count("select count(*) from audit.act where object = $1 and act = 'registry.amend'", "holder/" + id));
    }

    @Test
    void anEnterpriseSeesItselfAndNobodyElse() {
        HolderId own = Parties.enterprise();
        HolderId other = Parties.enterprise();
        As.enterprise(own).get("/api/v1/holders/" + own).then().statusCode(200);
        As.enterprise(own).get("/api/v1/holders/" + other).then().statusCode(404);
        As.enterprise(own)
                .get("/api/v1/holders/" + other + "/credit-bars")
                .then()
                .statusCode(404);
        As.enterprise(own)
                .get("/api/v1/holders")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(own.toString()));
        As.enterprise(own)
                .body(Parties.registration("ENTERPRISE"))
                .post("/api/v1/holders")
                .then()
                .statusCode(403);
        As.enterprise(own)
                .body("{}")
                .header("If-Match", "\"0\"")
                .put("/api/v1/holders/" + own)
                .then()
                .statusCode(403);
    }

    @Test
    void aProviderSeesItsOwnCenterAndNoHolder() {
        CenterId own = Parties.center();
        CenterId other = Parties.center();
        As.provider(own).get("/api/v1/centers/" + own).then().statusCode(200);
        As.provider(own).get("/api/v1/centers/" + other).then().statusCode(404);
        As.provider(own).get("/api/v1/holders").then().statusCode(403);
    }

    @Test
    void aHolderIsBarredFromTheFirstToTheLastDayOfTheDecision() {
        HolderId id = Parties.enterprise();
        Map<String, Object> order =
                Map.of("from", "2024-03-01", "to", "2024-06-30", "document", "失信1号", "reason", "虚假申报");
        String path = "/api/v1/holders/" + id + "/credit-bars";
        String bar = As.reviewer()
                .body(order)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.reviewer().body(order).post(path).then().statusCode(200).body("id", equalTo(bar));
        As.reviewer()
                .body(Map.of("from", "2024-03-02", "document", "失信1号", "reason", "虚假申报"))
                .post(path)
                .then()
                .statusCode(409);
        assertFalse(barred(id, "2024-02-29"));
        assertTrue(barred(id, "2024-03-01"));
        assertTrue(barred(id, "2024-06-30"));
        assertFalse(barred(id, "2024-07-01"));
        As.enterprise(id).get(path).then().statusCode(200).body("[0].document", equalTo("失信1号"));
        As.reviewer()
                .body(order)
                .post("/api/v1/holders/" + UUID.randomUUID() + "/credit-bars")
                .then()
                .statusCode(404);
    }

    @Test
    void aServiceCountsOnlyWhereItsCenterIsAdmittedAndNotSuspendedThatDay() {
        CenterId center = Parties.center();
        String admission = As.admin()
                .body(Map.of(
                        "programme",
                        "langfang",
                        "item",
                        "COMPUTE",
                        "from",
                        "2024-01-01",
                        "to",
                        "2024-12-31",
                        "batch",
                        "一"))
                .post("/api/v1/centers/" + center + "/admissions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        As.admin()
                .body(Map.of(
                        "programme",
                        "langfang",
                        "item",
                        "COMPUTE",
                        "from",
                        "2024-01-01",
                        "to",
                        "2025-12-31",
                        "batch",
                        "一"))
                .post("/api/v1/centers/" + center + "/admissions")
                .then()
                .statusCode(409);
        assertTrue(admitted(center, ServiceItem.COMPUTE, "langfang", DAY));
        assertFalse(admitted(center, ServiceItem.STORAGE, "langfang", DAY));
        assertFalse(admitted(center, ServiceItem.COMPUTE, "hangzhou", DAY));
        assertFalse(admitted(center, ServiceItem.COMPUTE, "langfang", LocalDate.of(2025, 1, 1)));
        String suspensions = "/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions";
        As.admin()
                .body(Map.of("from", "2024-07-01", "to", "2024-07-31", "reason", "整改"))
                .post(suspensions)
                .then()
                .statusCode(200)
                .body("suspensions", hasSize(1));
        assertTrue(admitted(center, ServiceItem.COMPUTE, "langfang", DAY.minusDays(1)));
        assertFalse(admitted(center, ServiceItem.COMPUTE, "langfang", DAY));
        assertTrue(admitted(center, ServiceItem.COMPUTE, "langfang", LocalDate.of(2024, 8, 1)));
        RestAssured.given()
                .get("/api/v1/centers?limit=1000&on=2024-06-01")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + center + "' }.admissions", hasSize(1))
                .body("items.find { it.id == '" + center + "' }.admissions[0].suspensions", hasSize(0));
        RestAssured.given()
                .get("/api/v1/centers?limit=1000&on=2024-07-02")
                .then()
                .body("items.find { it.id == '" + center + "' }.admissions", hasSize(0));
        String foreign = "/api/v1/centers/" + Parties.center() + "/admissions/" + admission + "/suspensions";
        As.admin()
                .body(Map.of("from", "2024-09-01", "reason", "整改"))
                .post(foreign)
                .then()
                .statusCode(404);
    }

    @Test
    void aHolderIsRelatedToACenterDirectlyOrThroughItsOperatorOrByBeingIt() {
        Map<String, Object> operatorBody = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        HolderId operator = Parties.holder(operatorBody);
        CenterId center = operatedBy(operatorBody);
        HolderId direct = Parties.enterprise();
        HolderId subsidiary = Parties.enterprise();
        HolderId stranger = Parties.enterprise();
        Parties.relate(direct, center);
        As.reviewer()
                .body(Map.of(
                        "holder", operator.toString(),
                        "otherHolder", subsidiary.toString(),
                        "kind", "COMMON_CONTROL",
                        "from", "2024-01-01",
                        "to", "2024-12-31",
                        "document", "审计报告"))
                .post("/api/v1/relations")
                .then()
                .statusCode(200)
                .body("id", notNullValue());
        assertTrue(related(direct, center, DAY));
        assertTrue(related(subsidiary, center, DAY));
        assertFalse(related(subsidiary, center, LocalDate.of(2025, 1, 1)));
        assertTrue(related(operator, center, DAY));
        assertFalse(related(stranger, center, DAY));
        assertEquals(true, read(db -> registry.isSameParty(db, operator, center)));
        assertEquals(false, read(db -> registry.isSameParty(db, direct, center)));
        As.reviewer()
                .body(Map.of(
                        "holder", stranger.toString(),
                        "center", UUID.randomUUID().toString(),
                        "kind", "OTHER",
                        "from", "2024-01-01",
                        "document", "x"))
                .post("/api/v1/relations")
                .then()
                .statusCode(422)
                .body("code", equalTo("PARTY_UNKNOWN"));
        As.auditor()
                .get("/api/v1/relations?holder=" + subsidiary)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void theOperatorOfEachCenterIsFoundWithItsBankAccount() {
        Map<String, Object> full = Parties.holderBody("COMPUTE_CENTER_OPERATOR");
        Map<String, Object> withoutAccount = Parties.registration("COMPUTE_CENTER_OPERATOR");
        HolderId first = Parties.holder(full);
        HolderId second = Parties.register(withoutAccount);
        CenterId one = operatedBy(full);
        CenterId two = operatedBy(withoutAccount);
        CenterId three = operatedBy(full);
        CenterId nobodys = Parties.center();
        Map<CenterId, Holder> found = read(db -> registry.operatorsOf(db, List.of(one, two, three, nobodys)));
        assertEquals(Set.of(one, two, three), found.keySet());
        Holder operator = Objects.requireNonNull(found.get(one));
        assertEquals(read(db -> registry.holder(db, first)), Optional.of(operator));
        assertEquals(
                Optional.of(new BankAccount("测试单位", "中国工商银行廊坊分行", "6222000012345678", Optional.of("102146000018"))),
                operator.bankAccount());
        assertEquals(operator, found.get(three));
        assertEquals(read(db -> registry.holder(db, second)), Optional.ofNullable(found.get(two)));
    }

    private static CenterId operatedBy(Map<String, Object> holder) {
        Map<String, Object> body = Parties.centerBody();
        body.put("operator", ((Map<?, ?>) holder.get("identity")).get("socialCreditCode"));
        return Parties.center(body);
    }

    private boolean barred(HolderId id, String day) {
        return read(db -> registry.isBarred(db, id, LocalDate.parse(day)));
    }

    private boolean related(HolderId holder, CenterId center, LocalDate day) {
        return read(db -> registry.areRelated(db, holder, center, day));
    }

    private boolean admitted(CenterId center, ServiceItem item, String programme, LocalDate day) {
        return read(db -> registry.isAdmitted(db, center, item, programme, day));
    }

    private <T> T read(Function<Db, T> work) {
        return tx.read(work);
    }

    private long count(String sql, String parameter) {
        return read(db -> db.one(sql, row -> row.getLong(0), parameter).orElseThrow());
    }
}
