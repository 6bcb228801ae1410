package cn.suanquan.reckoning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.reckoning.YearBooks.Figure;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A fiscal year of three programmes, from the first applications to the closing, and what an auditor reckons of the
/// files that the public endpoints give, by SQL alone (docs/testing/year.md).
@ServiceTest
class FiscalYearIT extends SoundMonths {
    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void whatAnAuditorReckonsOfTheExportedFilesIsWhatTheServiceSaysToTheFen() throws SQLException {
        YearPlay play = new YearPlay(clock);
        play.play();
        Map<String, byte[]> files = YearFiles.of(play.programmes()).files;
        YearFiles.write(files, Path.of("target", "year"));
        List<Figure> figures = YearBooks.figures(url, files);
        assertEquals(List.of(), wrong(figures));
        assertTrue(figures.size() > 500, "figures: " + figures.size());
        aFenIsFound(files, "run-", "\"netFen\":([1-9][0-9]*)", 1);
        aFenIsFound(files, "final", "\"paidFen\":([1-9][0-9]*)", 1);
        aFenIsFound(files, "payments-", ",[0-9]+\\.[0-9]([0-8]),", 1);
        aFenIsFound(files, "usage-", "\"feeFen\":(2469135)\\b", -1);
    }

    private static List<Figure> wrong(List<Figure> figures) {
        return figures.stream().filter(one -> !one.isRight()).toList();
    }

    /// The comparison notices where the first such figure of such a file is other by one 分.
    private void aFenIsFound(Map<String, byte[]> files, String name, String figure, int more) throws SQLException {
        Map<String, byte[]> altered = new LinkedHashMap<>(files);
        String file = files.keySet().stream()
                .filter(one -> one.contains("/" + name)
                        && Pattern.compile(figure).matcher(text(files, one)).find())
                .findFirst()
                .orElseThrow();
        Matcher found = Pattern.compile(figure).matcher(text(files, file));
        assertTrue(found.find());
        String instead = Long.toString(Long.parseLong(found.group(1)) + more);
        String other = new StringBuilder(text(files, file))
                .replace(found.start(1), found.end(1), instead)
                .toString();
        altered.put(file, other.getBytes(UTF_8));
        List<Figure> wrong = wrong(YearBooks.figures(url, altered));
        assertTrue(!wrong.isEmpty(), "nothing is found where " + found.group(1) + " in " + file + " is " + instead);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), UTF_8);
    }
}
