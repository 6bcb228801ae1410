package cn.suanquan.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One control broken: texts of one source file, each found exactly once, replaced by others; or SQL that takes the
/// control out of the database after its migration.
///
/// @param control what is broken, in words
/// @param file path from the root of the project; empty where it is the database
/// @param changes the texts and what replaces them; for the database a single one, its SQL in the place of the latter
/// @param tests test classes by their simple names, or one test of a class (`ClassIT#test`), run in this order until
///     one fails
record Mutation(String control, String file, List<Change> changes, List<String> tests) {
    private static final String ROOMS = "src/main/java/cn/suanquan/";
    private static final String LEDGER = "ledger/";

    record Change(String text, String broken) {}

    /// @param file a class of the ledger (`Batch`), of another room (`claim/Claims`), or an SQL file (`db/…/….sql`)
    static Mutation of(String control, String file, String text, String broken, String... tests) {
        String room = file.contains("/") ? "" : LEDGER;
        String path = file.endsWith(".sql") ? file : ROOMS + room + file + ".java";
        return new Mutation(control, path, List.of(new Change(text, broken)), List.of(tests));
    }

    static Mutation ofDatabase(String control, String sql, String... tests) {
        return new Mutation(control, "", List.of(new Change("", sql)), List.of(tests));
    }

    Mutation and(String text, String broken) {
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change(text, broken));
        return new Mutation(control, file, List.copyOf(all), tests);
    }

    Mutation in(String... names) {
        return new Mutation(control, file, changes, List.of(names));
    }

    boolean isOfDatabase() {
        return file.isEmpty();
    }

    boolean isOfSqlFile() {
        return file.endsWith(".sql");
    }

    String sql() {
        return changes.getFirst().broken();
    }

    Path path() {
        return Path.of(file);
    }

    /// The source with the control broken.
    ///
    /// @throws IllegalStateException where a text is not there exactly once: the mutation has to follow the code
    String applied() throws IOException {
        String source = Files.readString(path());
        for (Change change : changes) {
            int at = source.indexOf(change.text());
            if (at < 0 || source.indexOf(change.text(), at + 1) >= 0) {
                throw new IllegalStateException(control + ": not exactly once in " + file + ": " + change.text());
            }
            source = source.substring(0, at)
                    + change.broken()
                    + source.substring(at + change.text().length());
        }
        return source;
    }

    /// What is wrong with those of which a text is not exactly once where it has to be.
    static List<String> misplaced(Stream<Mutation> all) throws IOException {
        List<String> found = new ArrayList<>();
        for (Mutation mutation : all.filter(one -> !one.isOfDatabase()).toList()) {
            try {
                found.addAll(mutation.applied().isEmpty() ? List.of(mutation.control()) : List.of());
            } catch (IllegalStateException e) {
                found.add(String.valueOf(e.getMessage()));
            }
        }
        return found;
    }
}
