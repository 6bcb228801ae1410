package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What an administrator of the database might switch off or grant is found by a law; each breach is undone.
@ServiceTest
class BaselineLawsIT {
    private static final Map<String, List<String>> BREACHES = Map.of(
            "db.triggers-are-on",
            List.of(
                    "alter table voucher.event disable trigger event_only_added_to",
                    "alter table settlement.line enable trigger line_goes_one_way",
                    "alter table ledger.entry_0 disable trigger entry_only_added_to",
                    "drop trigger voucher_moves_on on voucher.voucher"),
            "db.roles-may-do-no-more-than-granted",
            List.of(
                    "grant delete on voucher.event to suanquan_app",
                    "grant truncate on ledger.batch to suanquan_app",
                    "grant update on voucher.voucher to suanquan_app",
                    "grant update (amount_fen) on settlement.line to suanquan_app",
                    "grant insert on ledger.entry to suanquan_report",
                    "grant trigger on ledger.entry to suanquan_app",
                    "grant update (state) on settlement.run to suanquan_report",
                    "grant select on registry.holder to public"));

    @Inject
    BaselineLawStore laws;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void theLawsLookAtEverySchema() {
        Law all = new Law("db.schemas", "select 1 as count", """
                select nspname as violation from pg_namespace
                where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', %s)
                """.formatted(BaselineLawStore.SCHEMAS));
        assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, all, "select 1"));
    }

    @Test
    void eachLawFindsWhatBreaksIt() {
        assertEquals(laws.laws().stream().map(Law::name).collect(Collectors.toSet()), BREACHES.keySet());
        for (Law law : laws.laws()) {
            assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, "select 1"), law.name());
            for (String breach : BREACHES.getOrDefault(law.name(), List.of())) {
                assertTrue(!BrokenBooks.foundAfterOwner(url, law, breach).isEmpty(), breach);
            }
        }
    }

    @Test
    void onTheSchemaOfANewerBuildBesideThisOneTheListsOfThisOneAreNotAsked() {
        String newer = "update db.writer set number = number + 1000; ";
        for (Law law : laws.laws()) {
            for (String breach : BREACHES.getOrDefault(law.name(), List.of())) {
                assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, newer + breach), breach);
            }
        }
    }

    @Test
    void theListsAreThoseOfTheMigrations() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "")) {
            Set<String> triggers = texts(owner, """
                    select n.nspname || '.' || c.relname || '.' || t.tgname from pg_trigger t
                    join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                    where not t.tgisinternal and n.nspname in (%s) and c.relname !~ '^entry_[0-9]+$'
                    """.formatted(BaselineLawStore.SCHEMAS));
            assertEquals(lines(BaselineLawStore.TRIGGERS), triggers);
            Set<String> changed = texts(owner, """
                    select n.nspname || '.' || c.relname || ' ' || t.attname from pg_attribute t
                    join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace
                    cross join lateral aclexplode(t.attacl) a
                    where n.nspname in (%s) and a.privilege_type = 'UPDATE'
                    """.formatted(BaselineLawStore.SCHEMAS));
            Set<String> listed = lines(BaselineLawStore.CHANGED).stream()
                    .flatMap(line -> Arrays.stream(
                                    line.substring(line.indexOf(' ') + 1).split(" "))
                            .map(column -> line.substring(0, line.indexOf(' ') + 1) + column))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(listed, changed);
        }
    }

    private static Set<String> lines(String text) {
        return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(Connection owner, String sql) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
