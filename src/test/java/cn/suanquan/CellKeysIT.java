package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// So that a cell can be put on a server of its own, and two be read together, whoever adds a constraint says by which
/// key it holds (docs/scale.md).
@ServiceTest
class CellKeysIT {
    // The constraint of each era's partition of the journal has the number of the era in its name.
    private static final String UNIQUE = """
            select regexp_replace(format('%s.%s %s (%s)', n.nspname, t.relname, i.relname, string_agg(
                       pg_get_indexdef(i.oid, k.place::int, true), ', ' order by k.place)),
                       '([. ])entry_[0-9]+', '\\1entry_N', 'g')
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid
            join pg_namespace n on n.oid = t.relnamespace,
            generate_series(1, x.indnkeyatts) as k(place)
            where (x.indisunique or x.indisexclusion) and not i.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'public'
            group by n.nspname, t.relname, i.relname""";
    private static final String FOREIGN = """
            select format('%s.%s %s (%s -> %s.%s)', n.nspname, t.relname, c.conname,
                       (select string_agg(a.attname, ', ' order by k.place)
                        from unnest(c.conkey) with ordinality as k(number, place)
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number),
                       rn.nspname, r.relname)
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_namespace n on n.oid = t.relnamespace
            join pg_class r on r.oid = c.confrelid
            join pg_namespace rn on rn.oid = r.relnamespace
            where c.contype = 'f' and c.conparentid = 0 and n.nspname <> 'public'""";
    private static final String SEQUENCES = """
            select format('%s.%s', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'S' and n.nspname !~ '^pg_' and n.nspname <> 'public'""";
    // Every column that is a UUID.
    private static final String UUIDS = """
            select format('%s.%s.%s', n.nspname, t.relname, a.attname)
            from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
            where a.attnum > 0 and a.atttypid = 'uuid'::regtype and n.nspname !~ '^pg_'""";
    private static final Pattern LINE = Pattern.compile("(\\S+) \\S+ \\((.*?)(?: -> .*)?\\)");

    @Inject
    Tx tx;

    @Test
    void everyUniqueConstraintIsListedWithItsCellKey() {
        assertEquals(listed("unique.txt"), found(UNIQUE));
    }

    @Test
    void everyForeignKeyIsListedWithItsCellKey() {
        assertEquals(listed("foreign.txt"), found(FOREIGN));
    }

    @Test
    void everySequenceIsListedWithItsCellKey() {
        assertEquals(listed("sequences.txt"), found(SEQUENCES));
    }

    /// And one that holds none is not said to.
    @Test
    void whatIsSaidToHoldAUuidHoldsOne() {
        SortedSet<String> uuids = found(UUIDS);
        uuids.add("duty.deed.matter"); // with the kind of the thing before it
        for (String file : List.of("unique.txt", "foreign.txt")) {
            assertEquals(
                    List.of(),
                    lines(file, "uuid"::equals)
                            .filter(line -> !holds(line, uuids))
                            .toList());
            assertEquals(
                    List.of(),
                    lines(file, key -> List.of("number", "name", "one").contains(key))
                            .filter(line -> holds(line, uuids))
                            .toList());
        }
    }

    private static Stream<String> lines(String file, Predicate<String> of) {
        return CellKeys.of(file).keys().entrySet().stream()
                .filter(line -> of.test(line.getValue()))
                .map(line -> line.getKey());
    }

    private static boolean holds(String line, SortedSet<String> columns) {
        var parts = LINE.matcher(line);
        return parts.matches()
                && List.of(parts.group(2).split(", ")).stream()
                        .anyMatch(column -> columns.contains(parts.group(1) + "." + column));
    }

    private static SortedSet<String> listed(String file) {
        return new TreeSet<>(CellKeys.of(file).keys().keySet());
    }

    private SortedSet<String> found(String sql) {
        List<String> rows = tx.read(db -> db.list(sql, row -> row.getString(0)));
        return new TreeSet<>(rows);
    }
}
