package cn.suanquan.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.SampleEvidence;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where contents are kept: a folder, and a bucket of a server that speaks as S3 does.
class VaultTest {
    @TempDir
    Path folder;

    private static final byte[] CONTENT = SampleEvidence.pdf();
    private static final String HASH = Sha256.hex(CONTENT);

    private static EvidenceVault with(@Nullable Vault vault) {
        return new EvidenceVault(Mode.TEST, Optional.ofNullable(vault));
    }

    private static EvidenceFile file() {
        return new EvidenceFile(
                new UUID(1, 1),
                EvidenceKind.CONTRACT,
                EvidenceForm.PDF,
                "合同.pdf",
                CONTENT.length,
                HASH,
                false,
                EvidenceFile.Side.HOLDER,
                Instant.EPOCH);
    }

    private static void keeps(Vault vault) throws IOException {
        assertEquals(OptionalLong.empty(), vault.bytes(HASH));
        vault.keep(HASH, CONTENT);
        vault.keep(HASH, CONTENT);
        assertEquals(OptionalLong.of(CONTENT.length), vault.bytes(HASH));
        try (InputStream in = vault.open(HASH)) {
            assertArrayEquals(CONTENT, in.readAllBytes());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        with(vault).write(file(), out);
        assertArrayEquals(CONTENT, out.toByteArray());
    }

    @Test
    void aFolderKeepsAContentOnceUnderItsHash() throws IOException {
        keeps(new FolderVault(folder));
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(1, all.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aBucketKeepsAContentOnceUnderItsHashWithSignedRequests() throws IOException {
        try (FakeS3 server = new FakeS3()) {
            keeps(server.vault());
            assertEquals("evidence/" + HASH.substring(0, 2) + "/" + HASH, server.keys());
            assertTrue(server.isEverySigned());
            assertTrue(server.isEveryPutChecked());
        }
    }

    @Test
    void aBucketThatDoesNotSayWhatIsMissingTakesItAllTheSame() throws IOException {
        try (FakeS3 server = new FakeS3()) {
            server.forbidList();
            EvidenceVault vault = with(server.vault());
            RefusedException no = assertThrows(RefusedException.class, () -> vault.has(HASH, CONTENT.length));
            assertEquals("EVIDENCE_STORE_DOWN", no.refusal().code());
            vault.keep(HASH, CONTENT);
            assertTrue(vault.has(HASH, CONTENT.length));
        }
    }

    @Test
    void aBucketThatIsNotReachedKeepsNothingAndSaysSo() throws IOException {
        FakeS3 server = new FakeS3();
        EvidenceVault vault = with(server.vault());
        server.close();
        RefusedException no = assertThrows(RefusedException.class, () -> vault.keep(HASH, CONTENT));
        assertEquals("EVIDENCE_STORE_DOWN", no.refusal().code());
    }

    @Test
    void whereNothingIsConfiguredNothingIsTaken() {
        RefusedException no =
                assertThrows(RefusedException.class, () -> with(null).keep(HASH, CONTENT));
        assertEquals("EVIDENCE_STORE_DOWN", no.refusal().code());
    }

    @Test
    void aContentThatIsCutOrChangedIsNotHandedOutWhole() throws IOException {
        FolderVault vault = new FolderVault(folder);
        vault.keep(HASH, CONTENT);
        Path place = folder.resolve(HASH.substring(0, 2)).resolve(HASH);
        byte[] other = CONTENT.clone();
        other[CONTENT.length - 1]++;
        Files.write(place, other);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(IOException.class, () -> with(vault).write(file(), out));
        assertTrue(out.size() < CONTENT.length);
        Files.write(place, new byte[3]);
        assertFalse(with(vault).has(HASH, CONTENT.length));
        with(vault).keep(HASH, CONTENT); // sent again, it is whole again
        assertTrue(with(vault).has(HASH, CONTENT.length));
    }
}
