package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Posting;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.ledger.TermsVersion;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Usage is judged from memory: what an officer changed counts from the next record on all the same.
@ServiceTest
class TermsIT extends UsageTestBase {
    private CenterId center = new CenterId(new UUID(0, 0));
    private String programme = "";
    private String admission = "";

    private Ticket ownTicket() {
        center = Parties.center();
        programme = OwnProgramme.like("langfang");
        admission = Parties.admit(center, programme, "COMPUTE");
        Ticket ticket = SampleVouchers.issued(
                Parties.enterprise(), center, SampleVouchers.contract(programme, center, 1_000_000));
        clock.moveTo(NOW);
        return ticket;
    }

    private static JsonPath post(Ticket ticket, String id) {
        return UsageApi.post(ticket, UsageApi.record(ticket, id, 10_000));
    }

    @Test
    void aSuspensionStopsTheVeryNextRecord() {
        Ticket ticket = ownTicket();
        assertEquals("ACCEPTED", post(ticket, "before").getString("results[0].outcome"));
        As.admin()
                .body(Map.of("from", "2024-06-01", "to", "2024-06-30", "reason", "整改"))
                .post("/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions")
                .then()
                .statusCode(200);
        assertEquals("CENTER_NOT_ADMITTED", post(ticket, "after").getString("results[0].code"));
        assertEquals("DUPLICATE", post(ticket, "before").getString("results[0].outcome"));
        stands(ticket, 495_000, 5_000, 0, 0);
    }

    @Test
    void aRelationStopsTheVeryNextRecord() {
        Ticket ticket = ownTicket();
        assertEquals("ACCEPTED", post(ticket, "before").getString("results[0].outcome"));
        Parties.relate(ticket.holder(), center);
        assertEquals("RELATED_PARTY", post(ticket, "after").getString("results[0].code"));
        stands(ticket, 495_000, 5_000, 0, 0);
    }

    @Test
    void anAdmissionCountsForTheVeryNextRecord() {
        Ticket ticket = ownTicket();
        Map<String, Object> stored = UsageApi.record(ticket, "storage", 10_000);
        stored.put("serviceItem", "STORAGE");
        assertEquals("CENTER_NOT_ADMITTED", UsageApi.post(ticket, stored).getString("results[0].code"));
        Parties.admit(center, programme, "STORAGE");
        stored.put("id", "storage-2");
        assertEquals("ACCEPTED", UsageApi.post(ticket, stored).getString("results[0].outcome"));
    }

    @Test
    void whatWasJudgedUnderOtherTermsIsNotPostedByTheLedger() {
        Ticket ticket = ownTicket();
        TermsVersion standing = tx.read(TermsVersion::standing);
        UUID owner = ticket.holder().value();
        Leg hold = Leg.within(account(ticket).id(), Bucket.AVAILABLE, Bucket.HELD);
        List<Chain> chains = List.of(Chain.of(new Posting(
                new EntryKey(IntakeRequest.source(center), "stale"),
                UsageIntake.USAGE,
                hold,
                new Amount.Exactly(new Fen(1)),
                NOW,
                Optional.empty(),
                new byte[0])));
        assertThrows(
                StaleTerms.class,
                () -> Ledger.await(
                        ledger.submit(owner, chains, Optional.of(new TermsVersion(standing.version() + 1)))));
        assertThrows(
                StaleTerms.class,
                () -> tx.write(db -> {
                    new TermsVersion(standing.version() - 1).mustStand(db);
                    return 1;
                }));
        assertEquals("ACCEPTED", post(ticket, "stale").getString("results[0].outcome"));
    }
}
