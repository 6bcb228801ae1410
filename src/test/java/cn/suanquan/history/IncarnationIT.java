package cn.suanquan.history;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A server that writes another history than the last row says: as after a restore to a moment.
@ServiceTest
class IncarnationIT {
    private static final String CHANGES = "/api/v1/usage/changes";
    private static final String ENTRIES = "/api/v1/ledger/entries";

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    private final Book book = Book.fresh();

    @Test
    void afterARestoreNoNumberIsGivenTwiceAndAPlaceThatIsGoneIsToldWhereToBegin() throws SQLException {
        Map<String, AccountId> accounts =
                tx.write(db -> ledger.open(db, List.of(book.treasury(), book.voucher("v", UUID.randomUUID(), 10_000))));
        EntryId last = post(accounts, "before");
        long lost = last.batch() + 7;
        refused(lost); // above all that was drawn: restored, and nothing posted yet
        read(lost).then().statusCode(400).body("code", equalTo("POSITION_NOT_REACHED"));

        restored();
        refused(lost);
        lost(read(lost), last);
        for (int i = 0; i < 3; i++) { // as previews do: they use no numbers up
            assertInstanceOf(Outcome.Posted.class, tx.tried(db -> ledger.post(db, posting(accounts, "tried"))));
        }
        EntryId first = post(accounts, "after");
        assertTrue(first.batch() - last.batch() > 1_000_000, first + " after " + last);
        assertTrue(first.batch() - last.batch() < 136_000_000, first + " after " + last); // once, not four times
        assertEquals(first.batch() + 1, post(accounts, "next").batch());
        refused(lost);
        refused(first.batch() - 1);
        asked(last.batch(), 200);
        asked(first.batch(), 200);
        lost(read(lost), last);
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    private Response read(long batch) {
        return As.auditor().get("/api/v1/ledger/balance?position=" + batch + "&account=" + book.key("treasury"));
    }

    private static void lost(Response answer, EntryId last) {
        answer.then()
                .statusCode(409)
                .body("code", equalTo("POSITION_LOST"))
                .body("errors[0].detail", equalTo(Long.toString(last.batch())));
    }

    private void refused(long batch) {
        asked(batch, 409);
        As.provider(new CenterId(UUID.randomUUID()))
                .get(CHANGES + "?cursor=" + batch)
                .then()
                .body("code", equalTo("POSITION_LOST"))
                .body("errors[0].pointer", equalTo("cursor"));
    }

    private static void asked(long batch, int status) {
        As.provider(new CenterId(UUID.randomUUID()))
                .get(CHANGES + "?cursor=" + batch)
                .then()
                .statusCode(status);
        As.auditor()
                .get(ENTRIES + "?after=" + EntryId.lastOf(batch).value())
                .then()
                .statusCode(status);
    }

    private EntryId post(Map<String, AccountId> accounts, String id) {
        Outcome outcome = tx.write(db -> ledger.post(db, posting(accounts, id)));
        return outcome instanceof Outcome.Posted posted ? posted.entry() : new EntryId(0);
    }

    private Posting posting(Map<String, AccountId> accounts, String id) {
        Leg leg = new Leg(
                accounts.get(book.key("treasury")),
                Bucket.AVAILABLE,
                accounts.get(book.key("voucher/v")),
                Bucket.AVAILABLE);
        return book.posting(id, leg, Book.exactly(1));
    }

    /// What stands of the last incarnation was written by another server.
    private void restored() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                var statement = owner.createStatement()) {
            statement.execute("""
                    alter table ledger.incarnation disable trigger incarnation_only_added_to;
                    update ledger.incarnation set origin = 'another/00000001'
                    where number = (select max(number) from ledger.incarnation);
                    alter table ledger.incarnation enable always trigger incarnation_only_added_to""");
        }
    }
}
