package cn.suanquan.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.StatesPage;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A contract is registered by one party and confirmed by the other.
@ServiceTest
class ContractsIT {
    @Inject
    ContractLawStore laws;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @AfterEach
    void theContractsAreSound() {
        for (Law law : laws.laws()) {
            assertEquals(List.of(), tx.read(law::violations));
        }
    }

    private static String number() {
        return "HT-" + UUID.randomUUID();
    }

    private static JsonPath of(RequestSpecification who, String id) {
        return who.get("/api/v1/contracts/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// The code of the refusal; the state of the contract where it was done.
    private static String act(RequestSpecification who, String id, String act, Map<String, Object> body) {
        JsonPath answer =
                who.body(body).post("/api/v1/contracts/" + id + "/" + act).jsonPath();
        return answer.getString("code") == null ? answer.getString("state") : answer.getString("code");
    }

    @Test
    void whatOnePartyRegistersCountsOnceTheOtherConfirmsIt() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String id = SampleContracts.proposed(
                holder, center, number(), SampleContracts.line("昇腾 910B", 60_000), SampleContracts.line(40_000));
        JsonPath proposed = of(As.enterprise(holder), id);
        assertEquals("PROPOSED", proposed.getString("state"));
        assertEquals("HOLDER", proposed.getString("waitsFor"));
        assertEquals(100_000, proposed.getInt("totalFen"));
        assertEquals("CONTRACT_OWN_PROPOSAL", act(As.provider(center), id, "confirmation", Map.of("version", 1)));
        assertEquals("CONTRACT_STATE", act(As.enterprise(holder), id, "confirmation", Map.of("version", 2)));
        assertEquals("IN_FORCE", act(As.enterprise(holder), id, "confirmation", Map.of("version", 1)));
        assertEquals("IN_FORCE", of(As.provider(center), id).getString("versions[0].state"));
        assertTrue(As.auditor()
                .get("/api/v1/contracts?limit=1000")
                .jsonPath()
                .getList("items.id")
                .contains(id));
    }

    @Test
    void anothersContractIsNotFoundAndNotListed() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String id = SampleContracts.inForce(holder, center, number(), SampleContracts.line(1_000));
        HolderId other = Parties.university();
        As.enterprise(other).get("/api/v1/contracts/" + id).then().statusCode(404);
        As.provider(Parties.center()).get("/api/v1/contracts/" + id).then().statusCode(404);
        As.enterprise(other).get("/api/v1/contracts/" + id + "/draws").then().statusCode(404);
        assertEquals("CONTRACT_NOT_FOUND", act(As.enterprise(other), id, "confirmation", Map.of("version", 1)));
        assertEquals(
                "CONTRACT_NOT_FOUND",
                act(As.enterprise(other), id, "supplements", SampleContracts.terms(SampleContracts.line(1))));
        assertFalse(As.enterprise(other)
                .get("/api/v1/contracts")
                .jsonPath()
                .getList("items.id")
                .contains(id));
        assertEquals(
                List.of(id),
                As.enterprise(holder).get("/api/v1/contracts").jsonPath().getList("items.id"));
    }

    @Test
    void theSameNumberOfTheSamePartiesIsOneContractHoweverItIsWritten() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String id = SampleContracts.proposed(holder, center, "ht-2024 001", SampleContracts.line(1_000));
        Map<String, Object> again = SampleContracts.body(holder, "ＨＴ２０２４—００１", SampleContracts.line(2_000));
        As.provider(center).body(again).post("/api/v1/contracts").then().statusCode(409);
        assertEquals("VOID", act(As.provider(center), id, "withdrawal", Map.of("version", 1)));
        As.provider(center).body(again).post("/api/v1/contracts").then().statusCode(200);
        As.provider(Parties.center())
                .body(again)
                .post("/api/v1/contracts")
                .then()
                .statusCode(200);
    }

    @Test
    void aSupplementIsConfirmedByTheOtherPartyAndTakesNoLineAway() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String id = SampleContracts.inForce(
                holder, center, number(), SampleContracts.line("A", 1_000), SampleContracts.line("B", 1_000));
        assertEquals(
                "SUPPLEMENT_TAKES_BACK",
                act(
                        As.enterprise(holder),
                        id,
                        "supplements",
                        SampleContracts.terms(SampleContracts.line("A", 5_000), SampleContracts.line("C", 1_000))));
        Map<String, Object> more =
                SampleContracts.terms(SampleContracts.line("A", 5_000), SampleContracts.line("B", 1_000));
        assertEquals("IN_FORCE", act(As.enterprise(holder), id, "supplements", more));
        assertEquals("SUPPLEMENT_WAITS", act(As.provider(center), id, "supplements", more));
        assertEquals(2_000, of(As.provider(center), id).getInt("totalFen"));
        assertEquals("CONTRACT_OWN_PROPOSAL", act(As.enterprise(holder), id, "confirmation", Map.of("version", 2)));
        assertEquals("IN_FORCE", act(As.provider(center), id, "confirmation", Map.of("version", 2)));
        JsonPath now = of(As.provider(center), id);
        assertEquals(6_000, now.getInt("totalFen"));
        assertEquals(List.of("REPLACED", "IN_FORCE"), now.getList("versions.state"));
    }

    @Test
    void whatAnOfficeEntersCountsAtOnce() {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        Map<String, Object> body = SampleContracts.body(holder, number(), SampleContracts.line(1_000));
        As.reviewer().body(body).post("/api/v1/contracts").then().statusCode(400); // no center
        body.put("center", center.toString());
        JsonPath made = Parties.registrar()
                .body(body)
                .post("/api/v1/contracts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals("IN_FORCE", made.getString("state"));
        As.provider(Parties.center())
                .body(body)
                .post("/api/v1/contracts")
                .then()
                .statusCode(400); // not its own
    }

    /// Plays every cell of the table of docs/states.md.
    @Test
    void everyActInEveryStateIsWhatThePageSays() {
        List<List<String>> page = StatesPage.sections().get("Contract").stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| state") && !line.startsWith("| ---"))
                .map(StatesPage::cells)
                .toList();
        List<List<String>> played = new ArrayList<>();
        for (List<String> row : page) {
            List<String> cells = new ArrayList<>(List.of(row.getFirst()));
            for (String act :
                    List.of("confirmation", "declination", "withdrawal", "supplements", "ending", "reopening")) {
                cells.add(played(row.getFirst(), act));
            }
            played.add(cells);
        }
        assertEquals(page, played);
    }

    private static String played(String state, String act) {
        HolderId holder = Parties.university();
        CenterId center = Parties.center();
        String id = SampleContracts.proposed(holder, center, number(), SampleContracts.line(1_000));
        switch (state) {
            case "IN_FORCE" -> SampleContracts.confirm(holder, id, 1);
            case "VOID" -> act(As.provider(center), id, "withdrawal", Map.of("version", 1));
            case "ENDED" -> {
                SampleContracts.confirm(holder, id, 1);
                act(Parties.registrar(), id, "ending", Map.of("reason", "双方解除"));
            }
            default -> {}
        }
        return switch (act) {
            case "confirmation" -> act(As.enterprise(holder), id, act, Map.of("version", 1));
            case "declination" -> act(As.enterprise(holder), id, act, Map.of("version", 1, "reason", "金额不符"));
            case "withdrawal" -> act(As.provider(center), id, act, Map.of("version", 1));
            case "supplements" -> act(As.provider(center), id, act, SampleContracts.terms(SampleContracts.line(2_000)));
            default -> act(Parties.registrar(), id, act, Map.of("reason", "双方解除"));
        };
    }

    /// However many are in other states, and of others.
    @Test
    void aListOfContractsByStateIsReadInOrderFromAnIndex() throws SQLException {
        Optional<HolderId> holder = Optional.of(new HolderId(UUID.randomUUID()));
        Optional<CenterId> center = Optional.of(new CenterId(UUID.randomUUID()));
        Map<String, ContractStore.Only> indexes = Map.of(
                "contract_by_state", new ContractStore.Only(Optional.empty(), Optional.empty()),
                "contract_by_center_state", new ContractStore.Only(Optional.empty(), center),
                "contract_by_holder_state", new ContractStore.Only(holder, Optional.empty()));
        for (Map.Entry<String, ContractStore.Only> one : indexes.entrySet()) {
            String plan = plan(ContractStore.listed(one.getValue(), true, false));
            assertTrue(plan.contains("Backward using " + one.getKey() + " "), plan);
            assertFalse(plan.substring(0, plan.indexOf(one.getKey())).contains("Sort"), plan);
        }
    }

    private String plan(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare listed as " + sql);
            try (ResultSet rows = statement.executeQuery("explain execute listed (null, null, 0, null, 0)")) {
                while (rows.next()) {
                    plan.append(rows.getString("QUERY PLAN")).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
