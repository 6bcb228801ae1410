package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.db.Tx;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each law of advances is broken on purpose and finds it: a run with one payee is locked, and an advance that no
/// ledger knows, or that no run set off, appears.
@ServiceTest
class AdvanceLawsIT {
    /// Is broken in [ForgedAdvancesIT].
    private static final String OF_PAYMENTS = "settlement.advance-payments-are-of-their-advances";

    private static final Map<String, String> BREACHES =
            Map.of("settlement.advance-is-its-balances", """
            insert into settlement.advance (id, programme, programme_version, year, center_id, payee_id, account_id,
                                            amount_fen, document_number, reason, proposed_by, approved_by, approved_at)
            select gen_random_uuid(), programme, 1, 2024, id, id, -1, 1, 'D', 'r', 'x', 'y', now()
            from settlement.run where id = $1
            """, "settlement.advances-of-a-payee-are-its-parts", """
            insert into settlement.payee (run_id, round, payee_id, name, identity, account_name, bank, account_number,
                                          account_since, account_proposed_by, account_approved_by, gross_fen,
                                          correction_fen, advance_fen)
            select run_id, round, gen_random_uuid(), 'n', 'i', 'n', 'b', '12345678', now(), 'x', 'y', 2, 0, 1
            from settlement.lock where run_id = $1
            """);

    @Inject
    AdvanceLawStore laws;

    @Inject
    Tx tx;

    @Inject
    ServiceClock clock;

    private String run;

    @BeforeEach
    void aRunIsLocked() {
        SampleMonth month = new SampleMonth(clock);
        month.claim(month.voucher("备学院", 100_000_000), "r-1", 8_000_000);
        run = month.june();
        SampleMonth.locked(run);
    }

    @Test
    void eachLawFindsWhatBreaksIt() {
        assertEquals(
                laws.laws().stream()
                        .map(Law::name)
                        .filter(name -> !name.equals(OF_PAYMENTS))
                        .collect(Collectors.toSet()),
                BREACHES.keySet());
        BREACHES.forEach((law, breach) -> {
            List<String> found = BrokenBooks.foundBy(tx, laws.laws(), law, breach, UUID.fromString(run));
            assertEquals(1, found.size(), found.toString());
            assertTrue(found.getFirst().startsWith(law), found.toString());
        });
    }
}
