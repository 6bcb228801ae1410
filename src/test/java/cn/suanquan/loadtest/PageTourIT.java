package cn.suanquan.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.console.PageKinds;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.ServiceTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What the tour asks the books for is in their tables, and what it finds is an address of the kind that it is for.
@ServiceTest
class PageTourIT {
    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void whatIsFoundIsOfItsKind() throws SQLException {
        var _ = Parties.admittedCenter("langfang");
        try (Sql sql = new Sql(url, "suanquan_owner")) {
            Map<String, String> found = TourStops.found(
                    sql, Parties.enterprise().toString(), Parties.center().toString());
            found.forEach((kind, path) -> assertEquals(Optional.of(kind), PageKinds.of(path)));
            assertTrue(found.containsKey("/console/registry/centers/{id}/admissions/{admission}/suspension"));
        }
    }
}
