package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What an administrator of the database might change of a voucher or a pool is found by a law; each breach is undone.
@ServiceTest
class GrantLawsIT {
    private static final String ITS_ACCOUNT = " where id = (select account_id from voucher.voucher where id = '%s')";
    private static final Map<String, List<String>> BREACHES = Map.of(
            "voucher.account-is-of-its-voucher",
            List.of(
                    "update ledger.account set rate_bps = rate_bps + 1" + ITS_ACCOUNT,
                    "update ledger.account set owner = gen_random_uuid()" + ITS_ACCOUNT,
                    "update ledger.account set status = 1" + ITS_ACCOUNT,
                    "update ledger.account set may_overdraw = true" + ITS_ACCOUNT,
                    "update voucher.voucher set rate_bp = rate_bp + 1 where id = '%s'",
                    "update voucher.voucher set holder = gen_random_uuid() where id = '%s'"),
            "voucher.documents-of-a-pool-are-its-entries",
            List.of("""
                    alter table voucher.appropriation disable trigger appropriation_only_added_to;
                    update voucher.appropriation a set amount_fen = amount_fen + 1 from voucher.voucher v
                    where v.id = '%s' and a.programme = v.programme and a.year = v.year and a.direction = 'OPENING'
                      and v.source_account = a.programme || '/' || a.year || '/pool/' || a.pool
                    """));

    @Inject
    GrantLawStore laws;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void eachLawFindsWhatBreaksIt() {
        clock.moveTo(Instant.parse("2024-06-01T02:00:00Z"));
        UUID voucher = SampleVouchers.usage(1_000_000).voucher().value();
        assertEquals(laws.laws().stream().map(Law::name).collect(Collectors.toSet()), BREACHES.keySet());
        for (Law law : laws.laws()) {
            assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, "select 1"), law.name());
            for (String breach : BREACHES.getOrDefault(law.name(), List.of())) {
                String sql =
                        "alter table voucher.voucher disable trigger voucher_moves_on;" + breach.formatted(voucher);
                List<String> found = BrokenBooks.foundAfterOwner(url, law, sql);
                assertTrue(found.size() == 1, breach + found);
            }
        }
    }
}
