package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.usage.SentRecordStore.Sent;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What centers must send again after a restore. The restored books are those of a moment: what is seen by who looked
/// at them then.
@ServiceTest
class SentRecordsIT extends UsageTestBase {
    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void whatWasAcknowledgedAfterTheMomentOfTheRestoredBooksIsToBeSentAgain() {
        Ticket ticket = ticket(1_000_000);
        String center = ticket.center().toString();
        UsageApi.accepted(ticket, "before", 100_000);
        try (SentRecordStore restored = books()) {
            assertEquals(List.of("before"), ids(restored.lasts(), center));
            UsageApi.accepted(ticket, "after", 100_000);
            try (SentRecordStore living = books()) {
                List<Sent> missing = new ArrayList<>();
                living.missing(restored, missing::add);
                assertEquals(List.of("after"), ids(missing, center));
                assertEquals(List.of("after"), ids(living.lasts(), center));
                missing.clear();
                restored.missing(living, missing::add);
                assertEquals(List.of(), missing);
            }
        }
    }

    private static List<String> ids(List<Sent> sent, String center) {
        return sent.stream()
                .filter(one -> one.centerId().equals(center))
                .map(Sent::id)
                .toList();
    }

    private SentRecordStore books() {
        return new SentRecordStore(url, "suanquan_app", "");
    }
}
