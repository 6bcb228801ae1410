package cn.suanquan.voucher;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundLedger;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RefusedException;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How far an extension leads (law 7).
@ServiceTest
class ExtensionIT extends SoundLedger {
    private static final String[] THREE_MONTHS = {"validity: END_OF_YEAR", "validity: {months: 3}"};
    private static final String[] ACROSS_YEARS = {
        "validity: END_OF_YEAR", "validity: {months: 3}\n  extensionAcrossYears: true"
    };

    @Inject
    Vouchers vouchers;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(Instant.parse("2025-03-03T02:00:00Z"));
    }

    private static SampleVouchers.Ticket ticket(String... changes) {
        String programme = OwnProgramme.like("langfang", changes);
        var center = Parties.admittedCenter(programme);
        return SampleVouchers.issued(
                Parties.university(), center, SampleVouchers.contract(programme, center, 20_000_000));
    }

    private static ValidatableResponse extend(SampleVouchers.Ticket ticket, String until) {
        return As.reviewer()
                .body(Map.of("until", until, "reason", "设备到货推迟"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/extensions")
                .then();
    }

    @Test
    void anExtensionLeadsToALaterDayOnly() {
        SampleVouchers.Ticket ticket = ticket(THREE_MONTHS);
        extend(ticket, "2025-06-02")
                .statusCode(422)
                .body("code", equalTo("EXTENSION_NOT_LATER"))
                .body("detail", containsString("2025-06-02"));
        extend(ticket, "2025-06-30").statusCode(200).body("validUntil", equalTo("2025-06-30T15:59:59Z"));
        clock.moveTo(Instant.parse("2025-06-20T00:00:00Z"));
        As.admin().post("/api/v1/jobs/expiry").then().statusCode(200);
        As.auditor().get("/api/v1/vouchers/" + ticket.voucher()).then().body("voucher.state.name", equalTo("ACTIVE"));
        clock.moveTo(Instant.parse("2025-07-01T00:00:00Z"));
        extend(ticket, "2025-06-30").statusCode(422).body("code", equalTo("EXTENSION_NOT_LATER"));
    }

    @Test
    void l1AnExtensionDoesNotLeaveTheFiscalYear() {
        SampleVouchers.Ticket ticket = ticket(THREE_MONTHS);
        extend(ticket, "2026-01-01")
                .statusCode(422)
                .body("code", equalTo("EXTENSION_TOO_LONG"))
                .body("detail", containsString("2025-12-31"))
                .body("detail", containsString("2026-01-03"))
                .body("detail", containsString("2026-01-01"));
        extend(ticket, "2025-12-31").statusCode(200).body("validUntil", equalTo("2025-12-31T15:59:59Z"));
    }

    @Test
    void l1AnExtensionDoesNotOutliveTheProgramme() {
        SampleVouchers.Ticket ticket = ticket(THREE_MONTHS[0], THREE_MONTHS[1], "to: 2026-01-03", "to: 2025-09-30");
        extend(ticket, "2025-10-01")
                .statusCode(422)
                .body("code", equalTo("EXTENSION_TOO_LONG"))
                .body("detail", containsString("2025-09-30"));
        extend(ticket, "2025-09-30").statusCode(200);
    }

    @Test
    void l9AnExtensionAcrossYearsTakesTwoPersonsWhereTheProgrammeAllowsIt() {
        SampleVouchers.Ticket ticket = ticket(ACROSS_YEARS);
        extend(ticket, "2026-06-30").statusCode(422).body("code", equalTo("TWO_PERSONS"));
        String own = "user-" + ticket.holder();
        acrossYears(As.officer(own, Role.REVIEWER), ticket, "2026-06-30")
                .then()
                .statusCode(403)
                .body("code", equalTo("SEPARATION_OF_DUTIES"));
        Response proposed = acrossYears(ticket, "2026-06-30");
        for (String person : List.of("reviewer-wang", own)) {
            As.officer(person, Role.REVIEWER)
                    .body(Map.of("contentHash", proposed.path("contentHash"), "reason", "同意"))
                    .post("/api/v1/proposals/" + proposed.path("id") + "/approval")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("SEPARATION_OF_DUTIES"));
        }
        SecondPerson.approves(proposed).body("validUntil", equalTo("2026-06-30T15:59:59Z"));
        acrossYears(ticket, "2026-06-30").then().statusCode(422).body("code", equalTo("EXTENSION_NOT_LATER"));
    }

    private static Response acrossYears(SampleVouchers.Ticket ticket, String until) {
        return acrossYears(As.reviewer(), ticket, until);
    }

    private static Response acrossYears(RequestSpecification person, SampleVouchers.Ticket ticket, String until) {
        return person.body(Map.of("until", until, "reason", "设备到货推迟"))
                .post("/api/v1/vouchers/" + ticket.voucher() + "/extensions/across-years");
    }

    @Test
    void l9TwoPersonsDoNotExtendAcrossYearsWhereTheProgrammeSaysNothing() {
        SampleVouchers.Ticket ticket = ticket(THREE_MONTHS);
        acrossYears(ticket, "2026-06-30").then().statusCode(422).body("code", equalTo("EXTENSION_TOO_LONG"));
        Instant until = FiscalYear.endOf(LocalDate.of(2026, 6, 30));
        RefusedException no = assertThrows(
                RefusedException.class,
                () -> tx.write(db -> vouchers.extendAcrossYears(db, ticket.voucher(), until, "设备到货推迟", "reviewer-li")));
        assertEquals("EXTENSION_TOO_LONG", no.refusal().code());
    }
}
