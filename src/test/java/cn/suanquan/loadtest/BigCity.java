package cn.suanquan.loadtest;

import cn.suanquan.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntSupplier;

/// A busy month beside the demo's, made through the API as in life: a programme whose center is paid, holders with a
/// voucher each, usage by the batch, of which few holders make most, records that a rule refuses, disputes,
/// confirmations, claims, a settlement run, and applications that wait.
final class BigCity {
    static final String PROGRAMME = "pages";
    /// Where the demo leaves its clock.
    private static final String DAY = "2025-11-14";
    private static final String CENTER = "SFZSC";
    private static final String ORIGINAL = "/programmes/example/shifan-tongdui.yaml";
    private static final int BATCH = 500;
    private static final int FEE_FEN = 200;
    private static final int CONFIRMED_AT_ONCE = 10_000;
    private static final int CONFIRMATIONS_MAX = 5;
    private static final int DISPUTED = 2;
    private final City.Callers callers;
    private final City city;
    private final Size size;
    private final ApiCaller center;
    private final String centerId;
    private final AtomicInteger names = new AtomicInteger();

    /// How much there is to be.
    record Size(int records, int refused, int vouchers, int waiting, int disputes) {}

    BigCity(City.Callers callers, Size size) throws IOException, InterruptedException {
        this.callers = callers;
        this.size = size;
        city = new City(callers, new City.Place(PROGRAMME, CENTER, LocalDate.parse("2025-11-10"), 500_000_000));
        centerId = centerId(admin("admin-sun"));
        center = callers.of("machine-" + centerId, Role.PROVIDER, Map.of("center_id", centerId));
    }

    private ApiCaller admin(String person) {
        return callers.of(person, Role.ADMIN, Map.of());
    }

    private static String centerId(ApiCaller admin) throws IOException, InterruptedException {
        for (JsonNode one : admin.get("/api/v1/centers?limit=100").path("items")) {
            if (one.path("code").asText().equals(CENTER)) {
                return one.path("id").asText();
            }
        }
        throw new IllegalStateException("the demo has no center " + CENTER);
    }

    void fill() throws IOException, InterruptedException {
        programme();
        List<City.IssuedVoucher> vouchers = timed("vouchers", size.vouchers(), () -> city.issued(size.vouchers()));
        timed("applications that wait", size.waiting(), () -> {
            city.applied(size.vouchers(), size.waiting());
            return 0;
        });
        AtomicIntegerArray posted =
                timed("records", size.records(), () -> post(vouchers, size.records(), "1.5", "ACCEPTED"));
        timed("records that are refused", size.refused(), () -> post(vouchers, size.refused(), "1000001", "REFUSED"));
        timed("disputes", size.disputes(), () -> {
            City.each(0, Math.min(size.disputes(), vouchers.size() / 2), i -> dispute(vouchers.get(2 * i + 1)));
            return 0;
        });
        timed("claims", vouchers.size() / 2, () -> {
            City.each(0, vouchers.size() / 2, i -> claim(i, vouchers.get(2 * i), posted.get(2 * i)));
            return 0;
        });
        callers.of("finance-li", Role.FINANCE_MAKER, Map.of())
                .post("/api/v1/settlements", Map.of("programme", PROGRAMME, "period", DAY.substring(0, 7)));
    }

    /// Something that is made, and answers what it made.
    private interface Making<T> {
        T made() throws IOException, InterruptedException;
    }

    private static <T> T timed(String what, int count, Making<T> making) throws IOException, InterruptedException {
        long start = System.nanoTime();
        T made = making.made();
        Machine.say("made          %,d %s in %.0f s", count, what, (System.nanoTime() - start) / 1e9);
        return made;
    }

    /// The example city's programme under a name of its own, without days of notice and with money for all.
    private void programme() throws IOException, InterruptedException {
        String text = original()
                .replace("code: shifan-tongdui\n", "code: " + PROGRAMME + "\n")
                .replace("publicNoticeDays: 3", "publicNoticeDays: 0")
                .replace("effective: {from:", "effective: {backdated: true, from:")
                .replace("amountYuan: 3000000}", "amountYuan: 50000000000}")
                .replace("amountYuan: 300000}", "amountYuan: 3000000}");
        JsonNode proposal = admin("admin-sun").postYaml("/api/v1/programmes", text);
        admin("admin-gao")
                .post(
                        "/api/v1/proposals/" + proposal.path("id").asText() + "/approval",
                        Map.of("contentHash", proposal.path("contentHash").asText(), "reason", "与文件核对一致"));
        admin("admin-sun")
                .post(
                        "/api/v1/centers/" + centerId + "/admissions",
                        Map.of(
                                "programme",
                                PROGRAMME,
                                "item",
                                "COMPUTE",
                                "from",
                                "2025-01-01",
                                "to",
                                "2025-12-31",
                                "batch",
                                "第一批"));
    }

    private static String original() throws IOException {
        try (InputStream in = BigCity.class.getResourceAsStream(ORIGINAL)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + ORIGINAL);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Posts records and answers how many each voucher has.
    private AtomicIntegerArray post(List<City.IssuedVoucher> vouchers, int count, String quantity, String wanted)
            throws InterruptedException {
        AtomicIntegerArray posted = new AtomicIntegerArray(vouchers.size());
        IntSupplier spread = Spread.zipf(vouchers.size());
        City.each(0, (count + BATCH - 1) / BATCH, _ -> {
            List<String> records = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                int voucher = spread.getAsInt();
                posted.incrementAndGet(voucher);
                records.add(record(vouchers.get(voucher).number(), quantity));
            }
            for (JsonNode result :
                    center.post("/api/v1/usage", records.toString()).path("results")) {
                if (!result.path("outcome").asText().equals(wanted)) {
                    throw new IllegalStateException("not " + wanted + ": " + result);
                }
            }
        });
        return posted;
    }

    private String record(String voucher, String quantity) {
        return """
                {"id":"page-%d","voucher":"%s","serviceItem":"COMPUTE","resource":"Ascend 910B","quantity":"%s",\
                "unit":"CARD_HOUR","startedAt":"%sT07:30:00+08:00","completedAt":"%sT08:30:00+08:00",\
                "feeFen":%d,"job":"train-417"}""".formatted(names.incrementAndGet(), voucher, quantity, DAY, DAY, FEE_FEN);
    }

    private void dispute(City.IssuedVoucher voucher) throws IOException, InterruptedException {
        ApiCaller holder = holder(voucher);
        List<Long> records = new ArrayList<>();
        holder.get("/api/v1/usage?limit=" + DISPUTED + "&voucher=" + voucher.voucher())
                .path("items")
                .forEach(record -> records.add(record.path("recordId").asLong()));
        if (!records.isEmpty()) {
            holder.post("/api/v1/usage/disputes", Map.of("records", records, "reason", "计费时长与我单位日志不符"));
        }
    }

    /// Confirms the first records of a voucher and claims them, the holder having paid all but the voucher's part.
    private void claim(int number, City.IssuedVoucher voucher, int posted) throws IOException, InterruptedException {
        ApiCaller holder = holder(voucher);
        int confirmed = 0;
        for (int i = 0; i < CONFIRMATIONS_MAX && confirmed < posted; i++) {
            int next = Math.min(CONFIRMED_AT_ONCE, posted - confirmed);
            holder.post(
                    "/api/v1/usage/confirmations",
                    Map.of("voucher", voucher.voucher(), "feeFen", (long) next * FEE_FEN));
            confirmed += next;
        }
        if (confirmed == 0) {
            return;
        }
        long fees = (long) confirmed * FEE_FEN;
        long claimable = holder.get("/api/v1/vouchers/" + voucher.voucher())
                .path("balancesFen")
                .path("CLAIMABLE")
                .asLong();
        holder.post(
                "/api/v1/claims",
                Map.of(
                        "voucher",
                        voucher.voucher(),
                        "invoices",
                        List.of(Map.of("number", String.format("2512%016d", number + 1), "amountFen", fees)),
                        "payments",
                        List.of(Map.of(
                                "reference",
                                "PAGES" + number,
                                "sha256",
                                String.format("%064x", number + 1),
                                "paidFen",
                                fees - claimable))));
    }

    private ApiCaller holder(City.IssuedVoucher voucher) {
        return callers.of("user-" + voucher.holder(), Role.ENTERPRISE, Map.of("holder_id", voucher.holder()));
    }
}
