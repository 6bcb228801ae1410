package cn.suanquan.settlement;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.fixture.SoundMonths;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// While the books are not sound nothing goes on towards payment, also where it posts nothing.
@ServiceTest
class PostingStoppedIT extends SoundMonths {
    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    @AfterEach
    void goesOn() throws SQLException {
        change("update ledger.stop set ended_at = now(), ended_by = 'RECOUNT' where ended_at is null");
    }

    @Test
    void noRunIsApprovedRejectedPaidOutOrPaidAgainAndNoPaymentFileGoesOut() throws SQLException {
        SampleMonth month = new SampleMonth(
                clock,
                "payee: HOLDER",
                "payee: PROVIDER\n  advanceMaxYuan: 50000\n  payments:\n    payer: {name: 廊坊市财政局, bank: 国家金库廊坊市中心支库, account: \"1310001234567890\"}");
        HolderId operator = month.registerOperator();
        String advance = "/api/v1/advances/" + month.advance(5_000_000);
        month.claim(month.voucher("甲大学", 100_000_000), "r-1", 8_000_000);
        String run = month.june();
        onceItGoesOn(() -> As.financeMaker()
                .body(Map.of("accountNumber", "6222000012345678"))
                .post(advance + "/payments")
                .then());
        files(advance);

        String wrong = SampleMonth.locked(run).getString("contentHash");
        onceItGoesOn(() -> {
            var answer = SampleMonth.reject(As.financeChecker(), run, wrong);
            assertEquals(
                    answer.extract().statusCode() == 200 ? "DRAFT" : "LOCKED",
                    SampleMonth.view(run).getString("state"));
            return answer;
        });
        String hash = SampleMonth.locked(run).getString("contentHash");
        onceItGoesOn(() -> SampleMonth.approve(As.financeChecker(), run, hash));
        onceItGoesOn(
                () -> As.financeMaker().post(SampleMonth.path(run, "payments")).then());
        files("/api/v1/settlements/" + run);
        onceItGoesOn(() -> file(SampleMonth.path(run, "payments.csv")));
        SampleMonth.result(run, operator, "RETURNED", "B-1", "2024-07-02").statusCode(200);
        onceItGoesOn(() -> SampleMonth.repay(run, operator));
        SampleMonth.result(run, operator, 2, "PAID", "B-2", "2024-07-02").statusCode(200);
    }

    private void files(String of) throws SQLException {
        for (String name : List.of("payments.xlsx", "payments.csv", "payments.xml")) {
            onceItGoesOn(() -> file(of + "/files/" + name));
        }
    }

    private static ValidatableResponse file(String path) {
        return As.auditor().accept("*/*").get(path).then();
    }

    private void onceItGoesOn(Supplier<ValidatableResponse> act) throws SQLException {
        change("insert into ledger.stop (stopped_at, finding) values (now(), 'ledger: 账户 x 不符')");
        act.get().statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo("POSTING_STOPPED"));
        goesOn();
        act.get().statusCode(200);
    }

    private void change(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
