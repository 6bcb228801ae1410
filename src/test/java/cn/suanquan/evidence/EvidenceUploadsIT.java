package cn.suanquan.evidence;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleContracts;
import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.http.Idempotency;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.settlement.SampleMonth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nothing is kept that no row will name, and no more is worked on at once than the memory bears.
@ServiceTest
class EvidenceUploadsIT extends SoundLedger {
    @Inject
    UploadTurns turns;

    @Inject
    EvidenceFileStore store;

    @Inject
    EvidenceFiles files;

    @Inject
    ClaimEvidence evidence;

    @Inject
    EvidenceUploads uploads;

    @ConfigProperty(name = "suanquan.evidence.folder")
    Path folder;

    private SampleMonth month;
    private Ticket ticket;
    private String claim;

    @BeforeEach
    void aClaimWaits() {
        month = new SampleMonth(clock);
        ticket = month.voucher("丁大学", 10_000_000);
        claim = month.claim(ticket, "r-1", 4_000_000);
    }

    private void isKept(boolean expected, byte[] content) {
        String hash = Sha256.hex(content);
        assertEquals(expected, Files.exists(folder.resolve(hash.substring(0, 2)).resolve(hash)));
    }

    private ValidatableResponse sent(String key, byte[] file) {
        HeaderConfig oneKey = HeaderConfig.headerConfig().overwriteHeadersWithName("Idempotency-Key");
        RequestSpecification holder = As.enterprise(ticket.holder())
                .config(RestAssured.config().headerConfig(oneKey))
                .header("Idempotency-Key", key);
        return SampleEvidence.add(holder, claim, "INVOICE", file);
    }

    @Test
    void aKeyThatWasUsedForAnotherFileKeepsNothing() {
        String key = UUID.randomUUID().toString();
        sent(key, SampleEvidence.pdf()).statusCode(200);
        byte[] other = SampleEvidence.pdf();
        sent(key, other).statusCode(422).body("code", equalTo("KEY_REUSED"));
        isKept(false, other);
    }

    /// Such as one from before the upgrade that asks which invoice of several a file is.
    @Test
    void aRequestThatIsRepeatedIsAnsweredWhereItsFileWouldNotBeTakenAnyMore() {
        String key = UUID.randomUUID().toString();
        byte[] pdf = SampleEvidence.pdf();
        Response first = taken(key, pdf, Optional.empty());
        Optional<Refusal> unfit = Optional.of(Refusal.of(Refusal.Kind.RULE, "INVOICE_NOT_NAMED", "须注明是哪一张的原件。"));
        Response again = taken(key, pdf, unfit);
        assertEquals("true", again.getHeaderString("Idempotent-Replayed"));
        assertEquals(Idempotency.text(first), Idempotency.text(again));
        byte[] other = SampleEvidence.pdf();
        String another = UUID.randomUUID().toString();
        RefusedException no = assertThrows(RefusedException.class, () -> taken(another, other, unfit));
        assertEquals("INVOICE_NOT_NAMED", no.refusal().code());
        isKept(false, other);
    }

    private Response taken(String key, byte[] file, Optional<Refusal> unfit) {
        Actor.Enterprise who = new Actor.Enterprise("user-" + ticket.holder(), ticket.holder());
        ClaimId id = new ClaimId(UUID.fromString(claim));
        return uploads.take(
                who.person(),
                key,
                EvidenceSubject.claim(id),
                new EvidenceUploads.Sent(
                        EvidenceKind.INVOICE, EvidenceFile.Side.HOLDER, "a.pdf", Optional.empty(), file),
                db -> Optional.empty(),
                (db, looked) -> unfit,
                (db, looked) -> evidence.add(db, who, id, looked));
    }

    @Test
    void whoStandsOnTheOtherSideKeepsNothing() {
        HolderId party = Parties.university();
        CenterId center = Parties.center();
        String contract =
                SampleContracts.proposed(party, center, "HT-" + UUID.randomUUID(), SampleContracts.line(1_000_000));
        String person = "both-" + UUID.randomUUID();
        SampleEvidence.addToContract(
                        As.as(person, Set.of(Role.PROVIDER), Map.of("center_id", center.toString())),
                        contract,
                        SampleEvidence.pdf())
                .statusCode(200);
        byte[] other = SampleEvidence.pdf();
        SampleEvidence.addToContract(
                        As.as(person, Set.of(Role.ENTERPRISE), Map.of("holder_id", party.toString())), contract, other)
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        isKept(false, other);
    }

    @Test
    void wherePeopleUploadAllThatIsWorkedOnAtOnceTheNextIsToldToComeAgain() {
        String key = UUID.randomUUID().toString();
        byte[] pdf = SampleEvidence.pdf();
        List<UploadTurns.Turn> all = new ArrayList<>();
        try {
            for (int i = 0; i < UploadTurns.OF_A_PERSON_MAX; i++) {
                all.add(turns.turn("one"));
            }
            assertThrows(RefusedException.class, () -> turns.turn("one"));
            while (all.size() < UploadTurns.ALL_MAX) {
                all.add(turns.turn("another-" + all.size()));
            }
            sent(key, pdf).statusCode(503).body("code", equalTo("BUSY"));
            isKept(false, pdf);
        } finally {
            all.forEach(UploadTurns.Turn::close);
        }
        turns.turn("one").close();
        sent(key, pdf).statusCode(200);
        isKept(true, pdf);
    }

    @Test
    void whatIsRecordedAfterARunTookTheClaimIsRefused() {
        EvidenceFiles.Looked looked = files.look(EvidenceKind.INVOICE, "a.pdf", Optional.empty(), SampleEvidence.pdf());
        assertTrue(SampleMonth.locked(month.june()).getString("contentHash").length() > 0);
        Actor.Enterprise who = new Actor.Enterprise("user-" + ticket.holder(), ticket.holder());
        ClaimId id = new ClaimId(UUID.fromString(claim));
        RefusedException no =
                assertThrows(RefusedException.class, () -> tx.write(db -> evidence.add(db, who, id, looked)));
        assertEquals("EVIDENCE_CLOSED", no.refusal().code());
    }

    @Test
    void oneContentThatTheStorageDoesNotTellOfCountsAndTheOthersAreLookedAt() {
        byte[] denied = SampleEvidence.pdf();
        sent(UUID.randomUUID().toString(), denied).statusCode(200);
        sent(UUID.randomUUID().toString(), SampleEvidence.pdf()).statusCode(200);
        Vault kept = new FolderVault(folder);
        Vault deniesOne = new Vault() {
            @Override
            public void keep(String sha256, byte[] content) throws IOException {
                kept.keep(sha256, content);
            }

            @Override
            public OptionalLong bytes(String sha256) throws IOException {
                if (sha256.equals(Sha256.hex(denied))) {
                    throw new IOException("403");
                }
                return kept.bytes(sha256);
            }

            @Override
            public InputStream open(String sha256) throws IOException {
                return kept.open(sha256);
            }
        };
        EvidenceVault vault = new EvidenceVault(Mode.TEST, Optional.of(deniesOne));
        assertEquals(1, new EvidenceJob(store, vault, tx, new SimpleMeterRegistry()).lookAt(Integer.MAX_VALUE));
    }
}
