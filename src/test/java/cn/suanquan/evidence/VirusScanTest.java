package cn.suanquan.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The hook for a scanner: where there is one, nothing is kept that it did not find clean.
class VirusScanTest {
    private static byte[] content(String text) {
        byte[] content = new byte[200_000]; // more than one piece
        Arrays.fill(content, (byte) ' ');
        byte[] word = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, content, content.length - word.length, word.length);
        return content;
    }

    private static Refusal refusal(VirusScan scan, String text) {
        return assertThrows(RefusedException.class, () -> scan.isClean(content(text)))
                .refusal();
    }

    @Test
    void whatTheScannerFindsIsRefusedAndWhatItDoesNotIsSeen() throws IOException {
        try (FakeClamd clamd = new FakeClamd()) {
            VirusScan scan = new VirusScan(Mode.TEST, Optional.of(clamd.client()));
            assertTrue(scan.isClean(content("harmless")));
            Refusal no = refusal(scan, "EICAR");
            assertEquals("EVIDENCE_INFECTED", no.code());
            assertEquals(Refusal.Kind.RULE, no.kind());
        }
    }

    @Test
    void aScannerThatDoesNotAnswerLetsNothingIn() throws IOException {
        FakeClamd clamd = new FakeClamd();
        VirusScan scan = new VirusScan(Mode.TEST, Optional.of(clamd.client()));
        clamd.close();
        Refusal no = refusal(scan, "harmless");
        assertEquals("EVIDENCE_SCANNER_DOWN", no.code());
        assertEquals(Refusal.Kind.BUSY, no.kind());
    }

    @Test
    void aScannerThatAcceptsAndNeverReadsHoldsNobodyLongerThanItMay() throws IOException {
        try (ServerSocket deaf = new ServerSocket()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            Clamd clamd = new Clamd("127.0.0.1", deaf.getLocalPort(), Duration.ofMillis(300));
            VirusScan scan = new VirusScan(Mode.TEST, Optional.of(clamd));
            RefusedException no = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThrows(RefusedException.class, () -> scan.isClean(new byte[8 * 1024 * 1024])));
            assertEquals("EVIDENCE_SCANNER_DOWN", no.refusal().code());
        }
    }

    @Test
    void withoutAScannerNothingIsCalledSeen() {
        assertFalse(new VirusScan(Mode.TEST, Optional.empty()).isClean(content("EICAR")));
    }
}
