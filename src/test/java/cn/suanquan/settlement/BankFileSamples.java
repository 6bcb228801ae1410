package cn.suanquan.settlement;

import static io.restassured.path.json.JsonPath.from;

import cn.suanquan.fixture.As;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Files as banks send them on payments, and how they are sent here.
public final class BankFileSamples {
    static final String CSV = "text/csv";
    static final String XML = "application/xml";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private BankFileSamples() {}

    /// Of the run of its programme and period.
    static PaymentReferences references(String run) {
        JsonPath view = SampleMonth.view(run);
        return new PaymentReferences(view.getString("programme") + "/" + view.getString("period") + "/1");
    }

    static String reference(String run, HolderId payee, int batch) {
        return references(run).of(payee, batch);
    }

    static ValidatableResponse send(String run, String type, byte[] file) {
        return sendTo("settlements/" + run, type, file);
    }

    /// @param of the run or the advance, as `settlements/id` or `advances/id`
    static ValidatableResponse sendTo(String of, String type, byte[] file) {
        return As.financeMaker()
                .contentType(type)
                .body(file)
                .post("/api/v1/" + of + "/bank-files")
                .then();
    }

    /// A list of the bank on the first payment of an advance, which came back; its id.
    public static String returned(String advance) {
        return sendTo("advances/" + advance, CSV, returnOf(advance))
                .statusCode(200)
                .extract()
                .path("id");
    }

    /// Of an advance as it is shown, the first one of its document.
    private static PaymentReferences referencesOf(JsonPath advance) {
        return new PaymentReferences(
                advance.getString("programme") + "/advance/" + advance.getString("documentNumber") + "/1");
    }

    /// That list, dated with the day on which the payment was ordered.
    public static byte[] returnOf(String advance) {
        JsonPath view =
                SampleMonth.json(As.auditor().get("/api/v1/advances/" + advance).then());
        return BankMessages.csv(BankMessages.row(
                referencesOf(view).of(HolderId.fromString(view.getString("payee")), 1),
                BigDecimal.valueOf(view.getLong("payments[0].amountFen"), 2).toPlainString(),
                "退汇",
                "R-" + advance,
                FiscalYear.date(Instant.parse(view.getString("payments[0].releasedAt")))
                        .toString()));
    }

    /// The same, sent; its id.
    public static String received(String run) {
        return send(run, CSV, file(run)).statusCode(200).extract().path("id");
    }

    /// A list of the bank in which that payment came back, sent.
    public static void returned(String run, HolderId payee, String yuan) {
        String row = BankMessages.row(reference(run, payee, 1), yuan, "退汇", "T-" + run, "2024-07-03");
        send(run, CSV, BankMessages.csv(row)).statusCode(200);
    }

    /// A list of the bank in which each payee of the run was paid what it is due, and a payment that nobody ordered.
    public static byte[] file(String run) {
        JsonPath view = SampleMonth.view(run);
        List<Map<String, Object>> payees = view.getList("payees");
        String rows = payees.stream()
                .map(payee -> BankMessages.row(
                        reference(run, HolderId.fromString(payee.get("payee").toString()), 1),
                        Fen.yuan(Long.parseLong(payee.get("netFen").toString())).replace(",", ""),
                        "成功",
                        "S-" + payee.get("payee"),
                        "2024-07-02"))
                .collect(Collectors.joining("\r\n"));
        String other = BankMessages.row("SQ000000000000000000000000", "1.00", "成功", "S-" + run, "2024-07-02");
        return BankMessages.csv(rows, other);
    }

    static JsonPath looked(String run, String file) {
        return lookedAt("settlements/" + run, file);
    }

    static JsonPath lookedAt(String of, String file) {
        return from(As.auditor()
                .get("/api/v1/" + of + "/bank-files/" + file)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static ValidatableResponse apply(String run, String file) {
        return apply(run, file, looked(run, file).getString("mark"));
    }

    static ValidatableResponse apply(String run, String file, String mark) {
        return applyTo("settlements/" + run, file, mark);
    }

    static ValidatableResponse applyTo(String of, String file, String mark) {
        return As.financeMaker()
                .body(Map.of("mark", mark))
                .post("/api/v1/" + of + "/bank-files/" + file + "/applications")
                .then();
    }

    /// The verdicts of the rows in their order, with the code where there is one.
    static List<String> verdicts(String run, String file) {
        return verdictsOf("settlements/" + run, file);
    }

    static List<String> verdictsOf(String of, String file) {
        JsonPath lines = from(As.auditor()
                .get("/api/v1/" + of + "/bank-files/" + file + "/lines?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        List<Map<String, Object>> items = lines.getList("items");
        return items.stream()
                .map(line -> line.containsKey("code")
                        ? line.get("verdict") + " " + line.get("code")
                        : line.get("verdict").toString())
                .toList();
    }
}
