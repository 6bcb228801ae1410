package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static cn.suanquan.ledger.Book.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import cn.suanquan.db.Tx;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.Fen;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LedgerTest {
    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    private final Book book = Book.fresh();
    private AccountId treasury = new AccountId(0);
    private AccountId pool = new AccountId(0);
    private AccountId quota = new AccountId(0);
    private AccountId voucher = new AccountId(0);

    @BeforeEach
    void openAccounts() {
        List<AccountSpec> specs =
                List.of(book.treasury(), book.pool("p"), book.quota("q"), book.voucher("v", UUID.randomUUID(), 5000));
        Map<String, AccountId> ids = tx.write(db -> ledger.open(db, specs));
        treasury = ids.get(book.key("treasury"));
        pool = ids.get(book.key("pool/p"));
        quota = ids.get(book.key("limit/q"));
        voucher = ids.get(book.key("voucher/v"));
        assertPosted(
                1_000_000,
                post(book.posting("fund", available(treasury, pool), exactly(1_000_000)))
                        .getFirst());
        assertPosted(
                400_000,
                post(book.posting("cap", available(treasury, quota), exactly(400_000)))
                        .getFirst());
    }

    @AfterEach
    void isSound() {
        assertEquals(List.of(), tx.read(ledger::unsound));
    }

    @Test
    void accountsAreOpenedOnceAndFoundAgain() {
        Map<String, AccountId> again = tx.write(db -> ledger.open(db, List.of(book.pool("p"), book.pool("new"))));
        assertEquals(pool, again.get(book.key("pool/p")));
        assertEquals(2, again.size());
        assertEquals(Map.of(), tx.read(db -> ledger.find(db, List.of(book.key("nothing")))));
    }

    @Test
    void aChainMovesTheSmallestAmountAndNamesWhatBound() {
        List<Outcome> issued = post(
                book.posting("issue/1", available(pool, voucher), upTo(600_000, 1)),
                book.posting("issue/2", Leg.within(quota, Bucket.AVAILABLE, Bucket.HELD), upTo(600_000, 1)));
        Optional<Outcome.Limit> bound = Optional.of(new Outcome.Limit(quota, Bucket.AVAILABLE, 400_000, 600_000));
        for (Outcome outcome : issued) {
            Outcome.Posted posted = assertInstanceOf(Outcome.Posted.class, outcome);
            assertEquals(new Fen(400_000), posted.moved());
            assertEquals(bound, posted.bound());
        }
        assertEquals(600_000, account(pool).in(Bucket.AVAILABLE));
        assertEquals(400_000, account(quota).in(Bucket.HELD));
    }

    private List<Outcome> post(Posting... postings) {
        return tx.write(db -> ledger.post(db, List.of(Chain.of(postings)))).getFirst();
    }

    private Account account(AccountId id) {
        return tx.read(db -> ledger.findById(db, List.of(id))).get(id);
    }

    private static Leg available(AccountId from, AccountId to) {
        return new Leg(from, Bucket.AVAILABLE, to, Bucket.AVAILABLE);
    }

    private static void assertPosted(long moved, Outcome outcome) {
        assertEquals(
                new Fen(moved), assertInstanceOf(Outcome.Posted.class, outcome).moved());
    }
}
