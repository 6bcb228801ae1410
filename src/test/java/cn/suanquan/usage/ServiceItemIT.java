package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The database reads of a record's bytes what was served, as Java wrote it.
@ServiceTest
class ServiceItemIT {
    @Inject
    Tx tx;

    @Test
    void theItemIsReadBehindIdsOfAnyLength() {
        for (ServiceItem item : ServiceItem.values()) {
            for (String id : List.of("a", "j".repeat(100), "算".repeat(42), "算".repeat(43), "算".repeat(100))) {
                byte[] content = UsageContent.encode(record(id, item)).content();
                assertEquals(
                        item.name(),
                        tx.read(db -> db.one(
                                        "select usage.service_item($1) as item",
                                        row -> row.getString("item"),
                                        Buffer.buffer(content))
                                .orElseThrow()),
                        id);
            }
        }
    }

    private static UsageRecord record(String id, ServiceItem item) {
        Instant at = Instant.parse("2024-06-14T10:00:00Z");
        return new UsageRecord(
                id,
                "LF24-7K2M9QXA-C",
                item,
                "Ascend-910B",
                new Quantity(1_000_000),
                UsageUnit.CARD_HOUR,
                at.minusSeconds(3600),
                at,
                Fen.of(100),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
