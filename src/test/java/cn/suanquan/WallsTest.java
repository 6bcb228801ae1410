package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A wall lets pass what keeps the law: see [Walls]. That it stops what does not, shows [RoomsTest].
class WallsTest {
    private static final Pattern SAMPLE = Pattern.compile("cn\\.suanquan\\.walls\\.(\\w+)");

    @Test
    void columnsAreReadByTheirPlaceOnlyBesideTheirList() {
        assertEquals(Set.of("BareColumns", "LawlessService"), caught(Walls.columnsAreReadByName()));
    }

    private static Set<String> caught(ArchRule rule) {
        List<String> words = rule.evaluate(new ClassFileImporter().importPackages("cn.suanquan.walls"))
                .getFailureReport()
                .getDetails();
        Set<String> caught = new TreeSet<>();
        for (String one : words) {
            Matcher sample = SAMPLE.matcher(one);
            if (sample.find()) {
                caught.add(sample.group(1));
            }
        }
        return caught;
    }
}
