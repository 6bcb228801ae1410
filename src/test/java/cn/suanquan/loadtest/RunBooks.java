package cn.suanquan.loadtest;

import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The books that a run is measured on: a holder for each claim, who is paid itself, its records on the days of some
/// weeks, confirmed and claimed. One holder is made through the API and the others are copies of it ([HolderCopies]);
/// usage, confirmations and claims come through the API as in life.
final class RunBooks {
    static final String PROGRAMME = City.PROGRAMME;
    private static final String CENTER = "HZAICC";
    private static final long CONTRACT_FEN = 200_000_000;
    private static final int DAYS_MAX = 25;
    private static final int BATCH = 500;
    private static final int FEE_FEN = 20_000;
    private final City.Callers callers;
    private final Sql sql;
    private final LocalDate today = FiscalYear.date(Instant.now());
    private final LocalDate from;
    private final int days;

    /// @param sql as suanquan_owner
    RunBooks(City.Callers callers, Sql sql) {
        this.callers = callers;
        this.sql = sql;
        LocalDate year = today.withDayOfYear(1);
        from = today.minusDays(DAYS_MAX).isBefore(year) ? year : today.minusDays(DAYS_MAX);
        days = Math.toIntExact(from.until(today, ChronoUnit.DAYS));
        if (days == 0) {
            throw new IllegalStateException("on the first of January no day of the year has passed yet");
        }
    }

    /// @param records in all, the same number for each holder
    void fill(int holders, int records) throws IOException, InterruptedException, SQLException {
        City city = new City(callers, new City.Place(PROGRAMME, CENTER, from, CONTRACT_FEN));
        ApiCaller center = city.center();
        long start = System.nanoTime();
        City.IssuedVoucher original = city.issued(1).getFirst();
        city.payTo(original.holder(), City.name(0), "6222000000000000");
        List<City.IssuedVoucher> vouchers = new HolderCopies(sql).of(original, from, holders);
        said(
                start,
                "%,d holders, each with an account and a voucher: one through the API, the others copied by SQL",
                holders);
        long posting = System.nanoTime();
        City.each(0, (records + BATCH - 1) / BATCH, batch -> post(center, vouchers, batch * BATCH, records));
        said(posting, "%,d records on %d days through the API, by batches of %d", records, days, BATCH);
        long claiming = System.nanoTime();
        City.each(0, holders, n -> claim(n, vouchers.get(n), records / holders));
        said(claiming, "%,d confirmations and %,d claims through the API", holders, holders);
    }

    private static void said(long start, String what, Object... values) {
        Machine.say(
                "made          %s, in %d s",
                String.format(what, values),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private void post(ApiCaller center, List<City.IssuedVoucher> vouchers, int first, int all)
            throws IOException, InterruptedException {
        List<String> records = new ArrayList<>();
        for (int n = first; n < Math.min(first + BATCH, all); n++) {
            LocalDate day = from.plusDays(n / vouchers.size() % days);
            records.add("""
                    {"id":"run-%d","voucher":"%s","serviceItem":"COMPUTE","resource":"Ascend 910B","quantity":"1.5",\
                    "unit":"CARD_HOUR","startedAt":"%sT07:30:00+08:00","completedAt":"%sT08:30:00+08:00",\
                    "feeFen":%d,"job":"train-417"}""".formatted(n, vouchers.get(n % vouchers.size()).number(), day, day, FEE_FEN));
        }
        for (JsonNode result : center.post("/api/v1/usage", records.toString()).path("results")) {
            if (!result.path("outcome").asText().equals("ACCEPTED")) {
                throw new IllegalStateException("not accepted: " + result);
            }
        }
    }

    private void claim(int n, City.IssuedVoucher voucher, int records) throws IOException, InterruptedException {
        long fees = (long) records * FEE_FEN;
        ApiCaller holder =
                callers.of("user-" + voucher.holder(), Role.ENTERPRISE, Map.of("holder_id", voucher.holder()));
        holder.post("/api/v1/usage/confirmations", Map.of("voucher", voucher.voucher(), "feeFen", fees));
        holder.post(
                "/api/v1/claims",
                Map.of(
                        "voucher",
                        voucher.voucher(),
                        "invoices",
                        List.of(Map.of("number", "2512%016d".formatted(n + 1), "amountFen", fees)),
                        "payments",
                        List.of(Map.of("reference", "RUN" + n, "sha256", "%064x".formatted(n + 1), "paidFen", fees))));
    }
}
