package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.Bucket;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every state of a voucher × everything that can be done to one: what comes of it, on the whole service. A voucher
/// over 100,000.00 of which 10,000.00 are held and as much waits for the pool, valid from 3 March to 2 June 2025.
@ServiceTest
class VoucherLifeIT extends SoundLedger {
    private static final String NO = "WRONG_STATE";

    /// What can be done to a voucher, and how the timeline calls it.
    private enum Deed {
        ISSUE(VoucherStore.Act.ISSUED),
        SUPPLEMENT(VoucherStore.Act.SUPPLEMENTED),
        FREEZE(VoucherStore.Act.FROZEN),
        UNFREEZE(VoucherStore.Act.UNFROZEN),
        EXTEND(VoucherStore.Act.EXTENDED),
        EXTEND_ACROSS_YEARS(VoucherStore.Act.EXTENDED),
        VOID(VoucherStore.Act.VOIDED),
        EXPIRE(VoucherStore.Act.EXPIRED),
        SWEEP(VoucherStore.Act.SWEPT),
        CLOSE_YEAR(VoucherStore.Act.EXPIRED);

        private final VoucherStore.Act act;

        Deed(VoucherStore.Act act) {
            this.act = act;
        }
    }

    /// In the order of the deeds; "+" where the face grew, "-" where what came back was moved on.
    private static final Map<String, List<String>> TABLE = new TreeMap<>(Map.of(
            "ACTIVE",
            List.of(NO, "ACTIVE +", "FROZEN", NO, "ACTIVE", "ACTIVE", "VOIDED", "EXPIRED", "ACTIVE", "EXPIRED"),
            "FROZEN",
            List.of(NO, "FROZEN", NO, "ACTIVE", "FROZEN", "FROZEN", "VOIDED", "EXPIRED", "FROZEN", "EXPIRED"),
            "EXPIRED",
            List.of(NO, "EXPIRED", NO, NO, NO, NO, NO, "EXPIRED", "EXPIRED -", "EXPIRED"),
            "VOIDED",
            List.of(NO, "VOIDED", NO, NO, NO, NO, NO, "VOIDED", "VOIDED -", "VOIDED")));

    @Inject
    Vouchers vouchers;

    @Inject
    Years years;

    @Test
    void theTableHasEveryStateAndEveryDeed() {
        Set<String> states = Arrays.stream(VoucherState.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(states, TABLE.keySet());
        assertEquals(
                EnumSet.allOf(VoucherStore.Act.class),
                Arrays.stream(Deed.values())
                        .map(deed -> deed.act)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VoucherStore.Act.class))));
    }

    @Test
    void everyStateThatIsNotOverHasAnExitAndWhatIsOverStaysOver() {
        TABLE.forEach((state, row) -> {
            Set<String> next = row.stream()
                    .filter(outcome -> !outcome.equals(NO))
                    .map(outcome -> outcome.split(" ", -1)[0])
                    .collect(Collectors.toSet());
            if (VoucherState.ENDED.contains(state)) {
                assertEquals(Set.of(state), next);
            } else {
                assertTrue(next.containsAll(VoucherState.ENDED), state + " leads to " + next);
            }
        });
    }

    @Test
    void everyDeedInEveryStateLeadsWhereTheTableSays() {
        Map<String, List<String>> found = new TreeMap<>();
        for (String state : TABLE.keySet()) {
            found.put(
                    state,
                    Arrays.stream(Deed.values())
                            .map(deed -> outcome(in(state, deed), deed))
                            .toList());
        }
        assertEquals(TABLE, found);
    }

    private record Case(String programme, SampleVouchers.Ticket ticket) {}

    private Case in(String state, Deed deed) {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
        String programme = OwnProgramme.like(
                "langfang",
                "amountYuan: 10,000,000",
                "amountYuan: 100,000",
                "validity: END_OF_YEAR",
                "validity: {months: 3}\n  extensionAcrossYears: true");
        CenterId center = Parties.admittedCenter(programme);
        Case one = new Case(
                programme,
                SampleVouchers.issued(
                        Parties.university(), center, SampleVouchers.contract(programme, center, 40_000_000)));
        if (deed != Deed.CLOSE_YEAR) {
            moves().move(one.ticket().voucher(), Bucket.AVAILABLE, Bucket.HELD, 1_000_000);
        }
        switch (state) {
            case "FROZEN" -> officer(one, "freezes", Map.of("reason", "核查"));
            case "VOIDED" -> officer(one, "voidings", Map.of("reason", "放弃"));
            case "EXPIRED" -> expire("2025-06-17T16:00:01Z");
            default -> {}
        }
        assertEquals(state, statement(one).getString("voucher.state.name"));
        return one;
    }

    private String outcome(Case one, Deed deed) {
        long face = statement(one).getLong("voucher.faceFen");
        String code =
                switch (deed) {
                    case ISSUE ->
                        code(SampleVouchers.issue(one.ticket().application()).extract());
                    case SUPPLEMENT ->
                        code(PolicyCasesIT.appropriate(one.programme(), "UP", 100, "补足")
                                .extract());
                    case FREEZE -> officer(one, "freezes", Map.of("reason", "核查"));
                    case UNFREEZE -> officer(one, "unfreezes", Map.of("reason", "核查完毕"));
                    case EXTEND -> officer(one, "extensions", Map.of("reason", "推迟", "until", "2025-09-30"));
                    case EXTEND_ACROSS_YEARS ->
                        code(() -> tx.write(db -> vouchers.extendAcrossYears(
                                db,
                                one.ticket().voucher(),
                                FiscalYear.endOf(LocalDate.of(2026, 6, 30)),
                                "推迟",
                                "reviewer-li")));
                    case VOID -> officer(one, "voidings", Map.of("reason", "放弃"));
                    case EXPIRE -> expire("2025-06-17T16:00:01Z");
                    case SWEEP -> {
                        moves().move(one.ticket().voucher(), Bucket.HELD, Bucket.AVAILABLE, 1_000_000);
                        yield expire("2025-06-02T02:00:00Z");
                    }
                    case CLOSE_YEAR -> {
                        clock.moveTo(Instant.parse("2026-04-01T02:00:00Z"));
                        yield code(() -> tx.write(db -> years.close(
                                db,
                                new Years.Closing(
                                        one.programme(), new FiscalYear(2025), "finance-li", "finance-zhao", "决算"))));
                    }
                };
        JsonPath after = statement(one);
        boolean isSwept = deed == Deed.SWEEP && after.getLong("balancesFen.AVAILABLE") == 0;
        return !code.isEmpty()
                ? code
                : after.getString("voucher.state.name")
                        + (after.getLong("voucher.faceFen") > face ? " +" : "")
                        + (isSwept ? " -" : "");
    }

    private String expire(String at) {
        clock.moveTo(Instant.parse(at));
        return code(As.admin().post("/api/v1/jobs/expiry").then().extract());
    }

    private static String officer(Case one, String act, Map<String, Object> body) {
        return code(As.reviewer()
                .body(body)
                .post("/api/v1/vouchers/" + one.ticket().voucher() + "/" + act)
                .then()
                .extract());
    }

    private static String code(ExtractableResponse<Response> answer) {
        return answer.statusCode() == 200 ? "" : answer.path("code");
    }

    private static String code(Supplier<Object> act) {
        try {
            return act.get() == null ? "nothing" : "";
        } catch (RefusedException no) {
            return no.refusal().code();
        }
    }

    private static JsonPath statement(Case one) {
        return As.auditor()
                .get("/api/v1/vouchers/" + one.ticket().voucher())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Moves moves() {
        return new Moves(ledger, tx, clock);
    }
}
