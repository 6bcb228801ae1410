package cn.suanquan.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SampleVouchers.Ticket;
import cn.suanquan.fixture.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The law of docs/design/022: an id is bound by what took effect, and the same record gets the same answer for ever.
@ServiceTest
class WhatAnIdMeansIT extends UsageTestBase {
    private static final long FEE = 300_000;
    private static final String NOWHERE = "LF24-00000000-0";

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String jdbcUrl;

    private static String said(JsonPath answer, int place) {
        String code = answer.getString("results[" + place + "].code");
        return answer.getString("results[" + place + "].outcome") + (code == null ? "" : " " + code);
    }

    private static void answered(String expected, Ticket ticket, Object record) {
        assertEquals(expected, said(UsageApi.post(ticket, record), 0));
    }

    private static Map<String, Object> with(Map<String, Object> record, String field, Object value) {
        record.put(field, value);
        return record;
    }

    private static Map<String, Object> nowhere(Ticket ticket, String id) {
        return with(UsageApi.record(ticket, id, FEE), "voucher", NOWHERE);
    }

    private static Map<String, Object> tooLate(Ticket ticket, String id, int minute) {
        Map<String, Object> record = UsageApi.record(ticket, id, FEE);
        record.put("startedAt", "2024-01-01T00:00:00Z");
        record.put("completedAt", "2024-01-02T00:%02d:00Z".formatted(minute));
        return record;
    }

    private long refusalsOf(String table, String what, Object value) {
        return tx.read(db -> db.one(
                        "select count(*) as rows from " + table + " where " + what + " = $1",
                        row -> row.getLong("rows"),
                        value)
                .orElseThrow());
    }

    @Test
    void c03ATypoInTheVoucherCostsNoIdAndTheSmallLettersOfItsNumberAreNone() {
        Ticket ticket = ticket(1_000_000);
        String small = " " + ticket.number().toLowerCase(Locale.ROOT) + " ";
        answered("ACCEPTED", ticket, with(UsageApi.record(ticket, "job-0", FEE), "voucher", small));
        answered("DUPLICATE", ticket, UsageApi.record(ticket, "job-0", FEE));
        answered("REFUSED VOUCHER_NOT_FOUND", ticket, nowhere(ticket, "job-1"));
        answered("WAITING CORRECTED_RECORD_NOT_FOUND", ticket, UsageApi.correction(ticket, "job-1b", "job-1", FEE));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "job-1", FEE));
        // what was not there to be corrected waits, and its id takes another
        answered("ACCEPTED", ticket, UsageApi.correction(ticket, "job-1b", "job-1", FEE - 2));
        answered("CONFLICT SAME_ID_OTHER_CONTENT", ticket, UsageApi.correction(ticket, "job-1b", "job-1", FEE));
        stands(ticket, 500_000 - 2 * 150_000 + 1, 2 * 150_000 - 1, 0, 0);
    }

    @Test
    void c03ADelayedDuplicateOfWhatWasRefusedStaysRefusedAlsoAfterTheRepairedOneStands() {
        Ticket ticket = ticket(1_000_000);
        JsonPath first = UsageApi.post(ticket, nowhere(ticket, "a"));
        assertEquals("REFUSED VOUCHER_NOT_FOUND", said(first, 0));
        answered("DUPLICATE VOUCHER_NOT_FOUND", ticket, nowhere(ticket, "a"));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE));
        JsonPath late = UsageApi.post(ticket, nowhere(ticket, "a"));
        assertEquals("DUPLICATE VOUCHER_NOT_FOUND", said(late, 0));
        assertEquals(first.getString("results[0].detail"), late.getString("results[0].detail"));
        answered("DUPLICATE", ticket, UsageApi.record(ticket, "a", FEE));
        JsonPath third = UsageApi.post(ticket, UsageApi.record(ticket, "a", FEE + 1));
        assertEquals("CONFLICT SAME_ID_OTHER_CONTENT", said(third, 0));
        assertTrue(third.getString("results[0].detail").contains("corrects"));
        stands(ticket, 350_000, 150_000, 0, 0);
    }

    /// The same record would pass by now, and so does another one: the first was told no.
    @Test
    void whatWasRefusedForAVoucherThatNobodyKnewIsNotTakenOnceThereIsOne() throws SQLException {
        Ticket ticket = ticket(1_000_000);
        String unseen = "XX" + ticket.number().substring(2);
        renumber(ticket, unseen);
        answered("WAITING VOUCHER_NOT_FOUND", ticket, UsageApi.record(ticket, "a", FEE));
        withdraw(ticket, "a");
        answered("DUPLICATE WITHDRAWN", ticket, UsageApi.record(ticket, "a", FEE));
        renumber(ticket, ticket.number());
        answered("DUPLICATE WITHDRAWN", ticket, UsageApi.record(ticket, "a", FEE));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "a", FEE + 2));
        // and by the facts that are cached now
        answered("DUPLICATE WITHDRAWN", ticket, UsageApi.record(ticket, "a", FEE));
        stands(ticket, 349_999, 150_001, 0, 0);
    }

    /// Judged anew it would be refused for another reason, which is not what it was told.
    @Test
    void whatWasRefusedForAVoucherThatNobodyKnewKeepsThatReasonOnceItIsIssued() throws SQLException {
        Ticket ticket = ticket(1_000_000);
        renumber(ticket, "XX" + ticket.number().substring(2));
        answered("WAITING VOUCHER_NOT_FOUND", ticket, tooLate(ticket, "words", 0));
        withdraw(ticket, "words");
        JsonPath first = UsageApi.post(ticket, tooLate(ticket, "words", 0));
        renumber(ticket, ticket.number());
        for (int i = 0; i < 2; i++) {
            JsonPath again = UsageApi.post(ticket, tooLate(ticket, "words", 0));
            assertEquals("DUPLICATE WITHDRAWN", said(again, 0));
            assertEquals(first.getString("results[0].detail"), again.getString("results[0].detail"));
        }
        assertEquals(
                1,
                refusalsOf(
                        "usage.refusal",
                        "record_id = 'words' and center_id",
                        ticket.center().value()));
    }

    private static void withdraw(Ticket ticket, String id) {
        As.provider(ticket.center())
                .body(Map.of("id", id))
                .post("/api/v1/usage/waiting/withdrawals")
                .then()
                .statusCode(200);
    }

    private void renumber(Ticket ticket, String number) throws SQLException {
        try (Connection owner = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                PreparedStatement update =
                        owner.prepareStatement("update voucher.voucher set number = ? where id = ?")) {
            update.setString(1, number);
            update.setObject(2, ticket.voucher().value());
            assertEquals(1, update.executeUpdate());
        }
    }

    @Test
    void namedByNumberAndNamedByIdARecordIsOneAndItsRefusalToo() {
        Ticket ticket = ticket(1_000_000);
        String id = ticket.voucher().toString();
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        UsageApi.record(ticket, "a", FEE),
                        with(UsageApi.record(ticket, "a", FEE), "voucher", id),
                        with(UsageApi.record(ticket, "a", FEE), "voucher", id.toUpperCase(Locale.ROOT)),
                        tooLate(ticket, "b", 0),
                        with(tooLate(ticket, "b", 0), "voucher", id)));
        assertEquals(
                List.of("ACCEPTED", "DUPLICATE", "DUPLICATE", "REFUSED TOO_LATE", "DUPLICATE TOO_LATE"),
                IntStream.range(0, 5).mapToObj(place -> said(answer, place)).toList());
        answered("DUPLICATE", ticket, with(UsageApi.record(ticket, "a", FEE), "voucher", id));
        JsonPath again = UsageApi.post(ticket, with(tooLate(ticket, "b", 0), "voucher", id));
        assertEquals("DUPLICATE TOO_LATE", said(again, 0));
        assertEquals(answer.getString("results[3].detail"), again.getString("results[0].detail"));
        assertEquals(
                1,
                refusalsOf(
                        "usage.refusal",
                        "record_id = 'b' and center_id",
                        ticket.center().value()));
    }

    @Test
    void inOneRequestTheBadOneIsRefusedTheRepairedOneTakenAndWhatFollowsSeesIt() {
        Ticket ticket = ticket(1_000_000);
        JsonPath answer = UsageApi.post(
                ticket,
                List.of(
                        nowhere(ticket, "a"),
                        UsageApi.record(ticket, "b", 100),
                        nowhere(ticket, "a"),
                        UsageApi.record(ticket, "a", FEE),
                        nowhere(ticket, "a"),
                        UsageApi.correction(ticket, "a-c", "a", FEE - 2),
                        UsageApi.record(ticket, "a", FEE),
                        UsageApi.record(ticket, "a", FEE + 1)));
        assertEquals(
                List.of(
                        "REFUSED VOUCHER_NOT_FOUND",
                        "ACCEPTED",
                        "DUPLICATE VOUCHER_NOT_FOUND",
                        "ACCEPTED",
                        "DUPLICATE VOUCHER_NOT_FOUND",
                        "ACCEPTED",
                        "DUPLICATE",
                        "CONFLICT SAME_ID_OTHER_CONTENT"),
                IntStream.range(0, 8).mapToObj(place -> said(answer, place)).toList());
        assertEquals(FEE - 2 + 100, account(ticket).basis());
    }

    @Test
    void sixteenContentsOfAnIdAreRefusedAndRememberedAndThenItIsUsedUp() {
        Ticket ticket = ticket(1_000_000);
        for (int i = 0; i < 16; i++) {
            answered("REFUSED TOO_LATE", ticket, tooLate(ticket, "often", i));
        }
        answered("REFUSED ID_USED_UP", ticket, tooLate(ticket, "often", 16));
        answered("REFUSED ID_USED_UP", ticket, UsageApi.record(ticket, "often", FEE));
        answered("REFUSED ID_USED_UP", ticket, UsageApi.record(ticket, "often", FEE));
        answered("DUPLICATE TOO_LATE", ticket, tooLate(ticket, "often", 3));
        answered("ACCEPTED", ticket, UsageApi.record(ticket, "another", FEE));
        assertEquals(
                16,
                refusalsOf(
                        "usage.refusal",
                        "record_id = 'often' and center_id",
                        ticket.center().value()));
        stands(ticket, 350_000, 150_000, 0, 0);
    }

    @Test
    void ofManyContentsOfAnIdInOneRequestNoMoreAreJudgedThanItCanHave() {
        Ticket ticket = ticket(1_000_000);
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(tooLate(ticket, "often", i));
        }
        JsonPath answer = UsageApi.post(ticket, records);
        List<String> expected = new ArrayList<>(Collections.nCopies(16, "REFUSED TOO_LATE"));
        expected.add("REFUSED ID_USED_UP");
        expected.addAll(Collections.nCopies(3, "REFUSED ID_TOO_OFTEN"));
        assertEquals(
                expected,
                IntStream.range(0, 20).mapToObj(place -> said(answer, place)).toList());
    }

    @Test
    void theCorrectionOfARecordThatCameTooOftenToBeJudgedWaits() {
        Ticket ticket = ticket(1_000_000);
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < IntakeRequest.PARTS_MAX; i++) {
            records.add(tooLate(ticket, "often", i));
        }
        records.add(nowhere(ticket, "a"));
        records.add(UsageApi.record(ticket, "a", FEE));
        records.add(UsageApi.correction(ticket, "a-c", "a", 0));
        JsonPath answer = UsageApi.post(ticket, records);
        assertEquals("REFUSED VOUCHER_NOT_FOUND", said(answer, 17));
        assertEquals("REFUSED ID_TOO_OFTEN", said(answer, 18));
        assertEquals("WAITING CORRECTED_RECORD_NOT_FOUND", said(answer, 19));
        JsonPath again = UsageApi.post(ticket, records.subList(18, 20));
        assertEquals(List.of("ACCEPTED", "ACCEPTED"), again.getList("results.outcome"));
        assertEquals(0, account(ticket).basis());
    }

    /// Each id comes bad and repaired at the same moment, many times over: one of each takes effect.
    @Test
    void badAndRepairedAtTheSameMomentOneTakesEffectAndItsAnswerStays() throws Exception {
        Ticket ticket = ticket(10_000_000);
        clock.moveTo(BEFORE);
        Ticket other = SampleVouchers.usage(ticket.holder(), ticket.center(), 10_000_000);
        clock.moveTo(NOW);
        List<Future<String>> posts = new ArrayList<>();
        int ids = 20;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < ids; i++) {
                String id = "race-" + i;
                List<Object> ways = List.of(
                        nowhere(ticket, id),
                        tooLate(ticket, id, 0),
                        UsageApi.record(ticket, id, 100),
                        UsageApi.record(other, id, 100),
                        UsageApi.record(ticket, id, 100));
                for (Object way : ways) {
                    posts.add(threads.submit(() -> said(UsageApi.post(ticket, way), 0)));
                }
            }
        }
        int accepted = 0;
        for (Future<String> post : posts) {
            accepted += post.get().equals("ACCEPTED") ? 1 : 0;
        }
        assertEquals(ids, accepted);
        assertEquals(ids * 100L, account(ticket).basis() + account(other).basis());
    }
}
