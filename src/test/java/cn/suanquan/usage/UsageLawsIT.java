package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Law;
import cn.suanquan.fixture.BrokenBooks;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Each law of records is broken on purpose and finds it, and none of them costs a query for each record.
@ServiceTest
class UsageLawsIT extends UsageTestBase {
    private static final String WAITS = """
            insert into usage.deferred (center_id, record_id, key, statement, voucher, fee_fen, completed_at, counts_at,
                person, name_kinds, name_whats, received_at, kept_at, until, terms, admissions, waits_for, code, detail,
                account, ended_at, outcome)
            select gen_random_uuid(), 'law', gen_random_uuid(), '\\x00', 'V', 0, now(), now(), 'p', '{}', '{}',
                   now() - interval '3 hours', now() - interval '3 hours', now() - interval '2 hours', 0, 0, 'VOUCHER',
                   'VOUCHER_NOT_FOUND', 'x', $1::int8,
            """;
    private static final Map<String, List<String>> BREACHES = Map.of(
            "usage.nothing-waits-past-its-end",
            List.of(WAITS + "null, null"),
            "usage.what-waited-and-was-taken-stands",
            List.of(WAITS + "now(), 'ACCEPTED'"),
            "usage.held-and-claimable-are-what-the-records-hold",
            List.of("update ledger.account set available = available - 1, held = held + 1 where id = $1::int8", """
                    insert into usage.mark (record_id, mark, act_id, at, fee_fen)
                    select r.id, 'CONFIRMED', gen_random_uuid(), now(), r.fee_fen
                    from usage.records r where r.account_id = $1::int8
                    """),
            "usage.no-record-holds-less-than-nothing-and-none-that-is-over-anything",
            List.of("""
                    insert into usage.mark (record_id, mark, act_id, at)
                    select r.id, 'LAPSED', gen_random_uuid(), now() from usage.records r where r.account_id = $1::int8
                    """),
            "usage.no-record-is-short-while-its-voucher-has-money",
            List.of("update ledger.account set basis = basis + 2000 where id = $1::int8"),
            "usage.marks-are-what-was-confirmed",
            List.of("""
                    insert into usage.mark (record_id, mark, act_id, at, fee_fen)
                    select r.id, 'CONFIRMED', gen_random_uuid(), now(), r.fee_fen
                    from usage.records r where r.account_id = $1::int8
                    """, """
                    insert into usage.mark (record_id, mark, act_id, at, fee_fen)
                    select r.id, 'DISPUTED', gen_random_uuid(), now(), r.fee_fen + 1
                    from usage.records r where r.account_id = $1::int8
                    """));

    /// What only the owner of the database can do.
    private static final String OTHER_FEE = "usage.a-record-is-what-its-center-said";

    private static final String OTHER_LIST = "usage.what-can-be-claimed-is-what-is-confirmed-and-in-no-claim";

    private static final String OTHER_PAGE = "usage.no-record-waits-before-the-page-where-they-begin";

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @Test
    void eachLawFindsWhatBreaksIt() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "law-1", 20_000);
        long account = account(ticket).id().value();
        Set<String> broken = new HashSet<>(BREACHES.keySet());
        broken.add(OTHER_FEE);
        broken.add(OTHER_LIST);
        broken.add(OTHER_PAGE);
        assertEquals(usageLaws.laws().stream().map(Law::name).collect(Collectors.toSet()), broken);
        BREACHES.forEach((law, breaches) -> breaches.forEach(breach -> {
            List<String> found = BrokenBooks.foundBy(tx, usageLaws.laws(), law, breach, account);
            assertEquals(1, found.size(), breach + found);
            assertTrue(found.getFirst().startsWith(law), found.toString());
        }));
    }

    @Test
    void aFeeOrAContentThatWasChangedAfterwardsIsFound() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "law-2", 20_000);
        Law law = law(OTHER_FEE);
        assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, "select 1"));
        String mine =
                " where kind = 300 and from_account = " + account(ticket).id().value();
        for (String breach : List.of(
                "update ledger.entry_0 set basis = basis - 1" + mine,
                "update ledger.entry_0 set content = substr(content, 1, 9)" + mine)) {
            String unguarded = "alter table ledger.entry_0 disable trigger entry_only_added_to;" + breach;
            assertEquals(1, BrokenBooks.foundAfterOwner(url, law, unguarded).size(), breach);
        }
    }

    /// Whoever marks a record, an earlier version of the service too, the list follows.
    @Test
    void theListOfWhatCanBeClaimedFollowsTheMarks() {
        Ticket ticket = ticket(1_000_000);
        UsageApi.accepted(ticket, "law-3", 20_000);
        Law law = law(OTHER_LIST);
        String mine = " from usage.records r where r.account_id = "
                + account(ticket).id().value();
        String mark = "insert into usage.mark (record_id, mark, act_id, at, fee_fen)"
                + " select r.id, 'CONFIRMED', gen_random_uuid(), now(), r.fee_fen" + mine;
        assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, mark));
        for (String breach : List.of(
                "alter table usage.mark disable trigger confirmed_records_are_kept;" + mark,
                "insert into usage.confirmed_record (record_id, account) select r.id, r.account_id" + mine,
                mark + "; update usage.confirmed_record set account = account + 1")) {
            assertTrue(!BrokenBooks.foundAfterOwner(url, law, breach).isEmpty(), breach);
        }
    }

    @Test
    void aRecordThatWaitsBeforeThePageFromWhichItIsLookedForIsFound() {
        Ticket ticket = ticket(1_000_000);
        long record = UsageApi.accepted(ticket, "law-4", 20_000);
        long account = account(ticket).id().value();
        Law law = law(OTHER_PAGE);
        String kept = "insert into usage.waiting_from (account, page) values (" + account + ", 1);";
        List<String> found = BrokenBooks.foundAfterOwner(url, law, kept);
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.getFirst().startsWith("record " + record + " waits on page 0"), found.toString());
        String entries = "update ledger.account set entries = 256 where id = " + account + ";";
        assertEquals(1, BrokenBooks.foundAfterOwner(url, law, kept + entries).size());
        String mark = "insert into usage.mark (record_id, mark, act_id, at, fee_fen) values (" + record
                + ", 'CONFIRMED', gen_random_uuid(), now(), 20000);";
        assertEquals(List.of(), BrokenBooks.foundAfterOwner(url, law, mark + entries + kept));
    }

    private Law law(String name) {
        return usageLaws.laws().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// A journal of millions is checked every ten minutes: what must be looked up for each record alone could only be
    /// joined by a loop.
    @Test
    void theStatesOfAllRecordsAreMadeInOnePass() throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute("set enable_nestloop = off");
            try (ResultSet rows = statement.executeQuery("explain select account_id, state, sum(net_fen)"
                    + " from usage.record_states group by account_id, state")) {
                while (rows.next()) {
                    plan.append(rows.getString("QUERY PLAN")).append('\n');
                }
            }
        }
        assertTrue(plan.indexOf("entry") >= 0, plan.toString());
        assertFalse(plan.indexOf("Nested Loop") >= 0, plan.toString());
        assertFalse(plan.indexOf("Limit") >= 0, plan.toString());
    }
}
