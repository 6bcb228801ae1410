package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// SQL has rooms: see [SqlRooms].
class SqlRoomsTest {
    private static final SqlText JOURNAL = SqlText.of(
            Path.of("db/view/ledger/R__010_journal.sql"),
            "-- The journal by name.\ncreate or replace view ledger.journal as select * from ledger.entry;");
    private static final SqlRooms ROOMS = new SqlRooms(
            Map.of("ledger", Set.of(), "voucher", Set.of("ledger"), "usage", Set.of("ledger", "voucher")),
            List.of(JOURNAL));

    @Test
    void aStatementNamesItsOwnRoomAndWhatIsPublished() {
        assertEquals(Set.of(), broken("select * from usage.line l join ledger.journal j on j.id = l.id"));
        assertEquals(Set.of(), broken("insert into usage.line (id) select id from ledger.journal"));
    }

    @Test
    void aTableOfAnotherRoomIsNotNamed() {
        assertEquals(
                Set.of("usage/UsageStore.java: room usage names ledger.entry, which is not published"),
                broken("select id from usage.line where exists (select from ledger.entry)"));
        assertEquals(
                Set.of("usage/UsageStore.java: room usage names ledger.entry, which is not published"),
                broken("select id from \"ledger\".\"entry\""));
        assertEquals(
                Set.of("usage/UsageStore.java: room usage names ledger.bucket_name, which is not published"),
                broken("select ledger.bucket_name(3) from usage.line"));
    }

    @Test
    void aRoomThatMayNotBeUsedIsNotNamedAtAll() {
        SqlRooms rooms = new SqlRooms(Map.of("ledger", Set.of(), "policy", Set.of()), List.of(JOURNAL));
        assertEquals(
                Set.of("X: room policy names ledger.journal, which it may not use"),
                rooms.broken(new SqlText("X", "policy", "select id from ledger.journal")));
        assertEquals(
                Set.of("X: what is in no room names ledger.journal, which it may not use"),
                rooms.broken(new SqlText("X", "", "select id from ledger.journal")));
    }

    @Test
    void whatAnotherRoomPublishesIsReadAndNeverWritten() {
        for (String write : List.of("update", "insert into", "delete from", "update only", "truncate")) {
            assertEquals(
                    Set.of("usage/UsageStore.java: room usage writes ledger.journal, which is another room's"),
                    broken(write + " ledger.journal set id = 1"));
        }
    }

    @Test
    void onlyTheFileOfTheRoomPublishes() {
        SqlText foreign = SqlText.of(Path.of("db/view/usage/R__050_entry.sql"), "create view ledger.entry as select 1");
        SqlRooms rooms = new SqlRooms(Map.of("ledger", Set.of(), "usage", Set.of("ledger")), List.of(foreign));
        assertEquals(
                1,
                rooms.broken(new SqlText("X", "usage", "select from ledger.entry"))
                        .size());
        assertEquals(
                List.of("db/view/usage/R__050_entry.sql makes [] in the schema usage"),
                SqlRooms.misnamed(List.of(foreign)));
    }

    @Test
    void aPublishedFileBearsTheNameOfWhatItMakes() {
        assertEquals(List.of(), SqlRooms.misnamed(List.of(JOURNAL)));
        assertEquals(
                List.of("db/view/ledger/R__010_book.sql makes [journal] in the schema ledger"),
                SqlRooms.misnamed(List.of(new SqlText("db/view/ledger/R__010_book.sql", "ledger", JOURNAL.sql()))));
    }

    @Test
    void filesOfTheDatabaseAreHeldToTheSameLaw() {
        assertEquals(
                Set.of("db/migration/V050__usage_lines.sql: room usage names voucher.voucher, which is not published"),
                ROOMS.broken(SqlText.of(
                        Path.of("db/migration/V050__usage_lines.sql"),
                        "-- As in ledger.entry.\ncreate table usage.line (v uuid references voucher.voucher (id))")));
        assertEquals(
                Set.of("db/view/usage/R__050_open.sql: room usage names ledger.entry, which is not published"),
                ROOMS.broken(SqlText.of(
                        Path.of("db/view/usage/R__050_open.sql"),
                        "/* voucher.voucher */ create view usage.open as select '--' from ledger.entry")));
        assertEquals(
                Set.of("db/migration/V050__usage.sql: room usage makes the schema audit"),
                ROOMS.broken(SqlText.of(
                        Path.of("db/migration/V050__usage.sql"), "create schema usage; create schema audit")));
        assertEquals(
                Set.of("db/migration/V051__payment_proof.sql belongs to no room"),
                ROOMS.broken(SqlText.of(Path.of("db/migration/V051__payment_proof.sql"), "select 1")));
    }

    @Test
    void stringsTextBlocksAndEntitiesAreRead() {
        assertEquals(
                List.of("ledger.a", "ledger.b", "ledger.c", "ledger.d", "ledger.e"), named("usage/Lawless.java", """
                        @Table(name = "a", schema = "ledger")
                        class Lawless {
                            static final String B = "select id from ledger.b where x = '" + x + "'";
                            String c() {
                                return \"""
                                        with it as (select 1)
                                        select ledger.c(1)\""";
                            }
                            String d = C + (" where id in (" + "select id from ledger.d)");
                            String e = call(1 + f("from ledger.e"));
                        }
                        """));
        assertEquals(List.of("ledger.c"), named("usage/LawlessStore.java", """
                        class LawlessStore {
                            String c = "sum(ledger.c(e.id))";
                        }
                        """));
    }

    @Test
    void namesOfActsAndLawsAreNoStatements() {
        assertEquals(List.of(), named("usage/Lawful.java", """
                        import cn.suanquan.ledger.Ledger;

                        /// Reads from ledger.entry.
                        class Lawful {
                            String act = "ledger.correct";
                            String law = "ledger.face-is-its-balances";
                            String metric = "suanquan.ledger.lanes";
                            String said = "the act ledger.correct is unknown";
                        }
                        """));
    }

    private static Set<String> broken(String sql) {
        return ROOMS.broken(new SqlText("usage/UsageStore.java", "usage", sql));
    }

    private static List<String> named(String path, String text) {
        return SqlText.of(Sources.sample("src/main/java/cn/suanquan/" + path, text)).stream()
                .flatMap(statement -> ROOMS.broken(statement).stream())
                .map(words -> words.replaceAll(".*names (\\S+),.*", "$1"))
                .toList();
    }

    @Test
    void everyStatementStaysInItsRoom() throws IOException {
        SqlRooms rooms = new SqlRooms(RoomTable.read(), publishing());
        List<SqlText> texts = new ArrayList<>();
        Sources.main().forEach(source -> texts.addAll(SqlText.of(source)));
        for (Path file : Sources.files(Path.of("db"), ".sql")) {
            if (!file.startsWith("db/role")) {
                texts.add(SqlText.of(file, Files.readString(file)));
            }
        }
        assertEquals(
                List.of(),
                texts.stream().flatMap(text -> rooms.broken(text).stream()).toList());
    }

    @Test
    void everyPublishedFileBearsTheNameOfWhatItMakes() throws IOException {
        assertEquals(List.of(), SqlRooms.misnamed(publishing()));
    }

    private static List<SqlText> publishing() throws IOException {
        List<SqlText> files = new ArrayList<>();
        for (String folder : List.of("db/view", "db/function")) {
            for (Path file : Sources.files(Path.of(folder), ".sql")) {
                files.add(SqlText.of(file, Files.readString(file)));
            }
        }
        return files;
    }
}
