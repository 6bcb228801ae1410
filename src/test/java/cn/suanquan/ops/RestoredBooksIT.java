package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verdict on a restored database, where the living books are the same. A restore is tried by loadtest/operate.
@ServiceTest
class RestoredBooksIT {
    @Inject
    RestoredBooks books;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @TempDir
    Path folder;

    @Test
    void ofSoundBooksThatLackNothingNobodyHasToSendAnythingAgain() throws IOException {
        String here = url.replaceFirst("^jdbc:", "");
        assertEquals(
                0,
                books.verdict(
                        Map.of(
                                "SUANQUAN_DB_TLS", "disable",
                                "SUANQUAN_DB_URL", here,
                                "SUANQUAN_DB_USER", "suanquan_app",
                                "SUANQUAN_DB_PASSWORD", "in-the-address",
                                "SUANQUAN_LIVING_DB_TLS", "disable",
                                "SUANQUAN_LIVING_DB_URL", here,
                                "SUANQUAN_LIVING_DB_USER", "suanquan_app",
                                "SUANQUAN_LIVING_DB_PASSWORD", "in-the-address"),
                        folder));
        try (Stream<Path> lists = Files.list(folder)) {
            assertEquals(List.of(), lists.toList());
        }
    }

    @Test
    void theLivingBooksAreReadOverTlsAlsoWhereTheRestoredOnesNeedNone() {
        Map<String, String> settings = Map.of(
                "SUANQUAN_DB_TLS", "disable",
                "SUANQUAN_DB_URL", url.replaceFirst("^jdbc:", ""),
                "SUANQUAN_LIVING_DB_URL", "postgresql://127.0.0.1:1/suanquan");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> books.verdict(settings, folder))
                .getMessage()
                .startsWith("SUANQUAN_LIVING_DB_CA names no file"));
    }
}
