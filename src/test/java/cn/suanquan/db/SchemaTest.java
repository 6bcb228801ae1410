package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Schema OWN = new Schema(102_000, 101_000, "a");

    @Test
    void aMigrationShutsOutTheBuildsBeforeItUnlessItSaysWhyNot() {
        assertEquals(
                84_002,
                schema(Map.of("V084.2__webhook.sql", "-- Why: a\n", "V020__ledger.sql", ""))
                        .since());
        Schema together = schema(Map.of(
                "V101__db_fence.sql", "-- Why: a\n-- and b",
                "V101.1__voucher_more.sql", "-- Why: a\n-- Together: a column that nobody before writes or reads\n",
                "V102__usage_more.sql", "-- Why: b\n-- Together: an index\n"));
        assertEquals(102_000, together.number());
        assertEquals(101_000, together.since());
        assertEquals(
                102_000,
                schema(Map.of("V102__usage_more.sql", "-- Why: b\n-- Together:\n"))
                        .since());
    }

    @Test
    void whatContractsLetsTheBuildsFromTheExpansionOnGoOn() {
        Map<String, String> expanded = Map.of(
                "V101__db_fence.sql", "-- Why: a\n",
                "V102.1__voucher_more.sql", "-- Why: a\n-- Together: a column that nobody before writes or reads\n");
        TreeMap<String, String> contracted = new TreeMap<>(expanded);
        contracted.put(
                "V103__voucher_less.sql", "-- Why: b\n-- Together since V102.1: builds from there on do not read it\n");
        assertEquals(101_000, schema(expanded).since());
        assertEquals(102_001, schema(contracted).since());
        contracted.put("V103__voucher_less.sql", "-- Why: b\n-- Together since V102.1:\n");
        assertEquals(103_000, schema(contracted).since());
        contracted.put("V103__voucher_less.sql", "-- Why: b\n-- Together since V200: a slip of the pen\n");
        assertEquals(103_000, schema(contracted).since());
    }

    @Test
    void theDigestIsOfAllThatIsMigrated() {
        Schema one = schema(Map.of("V101__a.sql", "select 1"));
        assertEquals(one, schema(Map.of("V101__a.sql", "select 1")));
        assertNotEquals(one.digest(), schema(Map.of("V101__a.sql", "select 2")).digest());
    }

    @Test
    void theSchemaOfThisBuildIsThatOfItsFolder() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        for (String folder : new String[] {"migration", "function", "trigger", "view"}) {
            try (Stream<Path> all = Files.walk(Path.of("db", folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(Path.of("db").relativize(file).toString(), Files.readString(file));
                }
            }
        }
        assertEquals(Schema.of(files), Schema.ofThisBuild());
        assertTrue(Schema.ofThisBuild().number() >= 101_000);
    }

    @Test
    void aBuildWorksOnItsOwnSchemaAndOnANewerOneThatLetsIt() {
        assertEquals(Optional.empty(), refusal(102_000, 101_000, true));
        assertEquals(Optional.empty(), refusal(103_000, 102_000, false));
        assertEquals(Optional.empty(), refusal(103_000, 101_000, true));
        assertTrue(refusal(103_001, 103_000, true).orElseThrow().contains("newer"));
        assertTrue(refusal(103_001, 103_000, true).orElseThrow().contains("V103.1"));
        assertTrue(refusal(101_000, 101_000, false).orElseThrow().contains("`migrate`"));
        assertTrue(refusal(102_000, 101_000, false).orElseThrow().contains("never migrated by it"));
    }

    @Test
    void whatDidNotEndInTimeIsSaidInWords() {
        SQLException waited = SchemaStore.waited(new SQLException("lock timeout", "55P03"), "another `migrate`");
        assertTrue(waited.getMessage().startsWith("another `migrate` did not end in time"), waited.getMessage());
        SQLException other = new SQLException("no such table", "42P01");
        assertSame(other, SchemaStore.waited(other, "another `migrate`"));
    }

    private static Optional<String> refusal(int number, int since, boolean isKnown) {
        return SchemaGuard.refusal(OWN, new SchemaStore.Seen(number, since, isKnown));
    }

    private static Schema schema(Map<String, String> migrations) {
        TreeMap<String, String> files = new TreeMap<>();
        migrations.forEach((name, text) -> files.put("migration/" + name, text));
        return Schema.of(files);
    }
}
