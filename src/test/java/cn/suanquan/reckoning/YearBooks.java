package cn.suanquan.reckoning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The figures of exported files, reckoned anew by the SQL of `src/test/resources/year` in a schema that lives for one
/// transaction, in a database where nothing of the service is.
final class YearBooks {
    private static final Path SQL = Path.of("src/test/resources/year");

    /// @param said in the file
    /// @param reckoned from the facts; null where they know of nothing there
    record Figure(String programme, String file, String figure, String said, String reckoned) {
        boolean isRight() {
            return said.equals(reckoned);
        }
    }

    private YearBooks() {}

    /// @param url of the test's server
    static List<Figure> figures(String url, Map<String, byte[]> files) throws SQLException {
        String scratch = url.replaceFirst("/suanquan\\?", "/postgres?");
        try (Connection books = DriverManager.getConnection(scratch, "postgres", "");
                Statement statement = books.createStatement()) {
            books.setAutoCommit(false);
            statement.execute("create schema reckoning");
            statement.execute("set local search_path = reckoning");
            statement.execute(
                    "create table file (programme text, name text, body text, primary key (programme, name))");
            load(books, files);
            for (String script : List.of("1-facts.sql", "2-reckoning.sql", "3-figures.sql")) {
                statement.execute(Files.readString(SQL.resolve(script)));
            }
            List<Figure> figures = read(statement);
            books.rollback();
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(Connection books, Map<String, byte[]> files) throws SQLException {
        try (PreparedStatement insert = books.prepareStatement("insert into file values (?, ?, ?)")) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                String[] path = file.getKey().split("/", 2);
                insert.setString(1, path[0]);
                insert.setString(2, path[1]);
                insert.setString(3, new String(file.getValue(), UTF_8).replaceFirst("^\uFEFF", ""));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<Figure> read(Statement statement) throws SQLException {
        List<Figure> figures = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select programme, file, figure, trim_scale(said)::text as said, trim_scale(reckoned)::text as reckoned
                from figure order by programme, file, figure
                """)) {
            while (row.next()) {
                figures.add(new Figure(
                        row.getString("programme"),
                        row.getString("file"),
                        row.getString("figure"),
                        String.valueOf(row.getString("said")),
                        String.valueOf(row.getString("reckoned"))));
            }
        }
        return figures;
    }
}
