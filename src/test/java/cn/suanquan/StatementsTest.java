package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A statement is a fixed text: see [FixedStatements].
class StatementsTest {
    @Test
    void literalsConstantsAndChoicesBetweenThemAreFixed() {
        assertEquals(List.of(), broken("""
                        class LawfulStore {
                            private static final String ALL = "select " + VoucherColumns.LIST + " from voucher.voucher"
                                    + turnovers();

                            void read(Db db, Filter filter, Era era) {
                                db.list(ALL + (filter.isOpen() ? " where state = 'OPEN'" : "") + " limit " + ROWS_MAX);
                                db.one(ALL + condition(filter), row -> row);
                                db.exec("delete from %s where id = $1".formatted(TABLE), filter.id());
                                String sql = filter.isLocked() ? ALL + LOCK : ALL;
                                connection.prepareStatement(sql);
                                connection.preparedQuery(ALL).execute(tuple(filter.name()));
                                statement.executeQuery(ENTRIES.formatted(era.table()));
                                String word = filter.word() + "%";
                                db.list(ALL, row -> row, word);
                            }

                            private static String condition(Filter filter) {
                                return switch (filter.state()) {
                                    case OPEN -> " and not exists (select from usage.mark)";
                                    case CLOSED -> {
                                        yield " and exists (select from usage.mark)";
                                    }
                                };
                            }
                        }
                        """));
    }

    @Test
    void whatIsMadeWhenItRunsIsNotFixed() {
        List<String> made = List.of(
                "sql.toString()",
                "ALL + filter.where()",
                "\"select \" + column",
                "\"select %s\".formatted(column)",
                "filter.isOpen() ? ALL : filter.sql()",
                "String.join(\" and \", conditions)",
                "given",
                "twice",
                "again(column)",
                "endless()");
        String calls =
                made.stream().map(one -> "db.list(" + one + ", row -> row);\n").collect(Collectors.joining());
        List<String> broken = broken("""
                        class LawlessStore {
                            void read(Db db, Filter filter, String column, String given) {
                                String twice = ALL;
                                twice += filter.where();
                                %s
                            }

                            private static String again(String column) {
                                return "select " + column;
                            }

                            private static String endless() {
                                return "select " + endless();
                            }
                        }
                        """.formatted(calls));
        assertEquals(
                made,
                broken.stream()
                        .map(words -> words.replaceAll(".* is told what is not fixed: ", ""))
                        .toList());
    }

    @Test
    void aStatementIsNotMadeByReplacingText() {
        assertEquals(3, broken("""
                        class LawlessStore {
                            private static final String TO = FROM.replace("from_", "to_");
                            private static final String NOT = "and exists".replaceAll("and", "and not");

                            String number(String text) {
                                return text.replace("-", "");
                            }
                        }
                        """).size());
    }

    @Test
    void outsideOfStoresTextMayBeReplacedThatIsNoConstant() {
        assertEquals(
                List.of("src/main/java/cn/suanquan/voucher/Lawless.java:2: replace makes SQL of other SQL, or may"),
                FixedStatements.broken(Sources.sample("src/main/java/cn/suanquan/voucher/Lawless.java", """
                        class Lawless {
                            String to = VoucherColumns.LIST.replace("v.", "w.");
                            String number = text.replace("-", "");
                        }
                        """)));
    }

    private static List<String> broken(String text) {
        String name = text.lines().findFirst().orElseThrow().split(" ")[1];
        return FixedStatements.broken(Sources.sample("src/main/java/cn/suanquan/voucher/" + name + ".java", text));
    }

    @Test
    void everyStatementIsAFixedText() {
        assertEquals(
                List.of(),
                Sources.main().stream()
                        .flatMap(source -> FixedStatements.broken(source).stream())
                        .toList());
    }
}
