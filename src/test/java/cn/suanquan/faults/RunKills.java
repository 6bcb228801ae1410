package cn.suanquan.faults;

import cn.suanquan.fixture.SampleClaims;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.loadtest.ApiCaller;
import cn.suanquan.loadtest.City;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// The run of a month on two instances of the service, from a draft that is cancelled to the last payment, then an
/// advance from the proposal to its second payment, and one of the two is killed in the middle of every act: the same
/// act goes to both at once, and again to both afterwards. One run, one file to the byte, one payment for each payee,
/// and sound books, or it ends with 1.
public final class RunKills implements AutoCloseable {
    private static final int PAYEES = 12;
    private static final long FEE_FEN = 3_000_000;
    private static final String PROGRAMME = KilledBooks.HOLDERS;
    private static final List<String> FILES = List.of("", "/payments.xlsx", "/payments.csv", "/payments.xml");
    private final Postgres postgres;
    private final Issuer issuer;
    private final Instance one;
    private final Instance other;
    private final TwiceAsked acts;
    private boolean isRight = true;

    private RunKills(Path folder, long seed) throws IOException, InterruptedException, GeneralSecurityException {
        postgres = new Postgres(folder.resolve("postgresql"));
        issuer = new Issuer(folder);
        one = new Instance(folder, issuer, postgres.port(), postgres.password());
        other = new Instance(folder, issuer, postgres.port(), postgres.password());
        acts = new TwiceAsked(one, other, new Random(seed));
    }

    /// @param arguments `--seed=` of the moments of the kills
    public static void main(String... arguments) throws Exception {
        long seed = System.currentTimeMillis();
        for (String argument : arguments) {
            if (!argument.startsWith("--seed=")) {
                throw new IllegalArgumentException("unknown option " + argument);
            }
            seed = Long.parseLong(argument.substring("--seed=".length()));
        }
        Path folder = Path.of("target", "run-kills", Long.toString(System.currentTimeMillis()));
        Files.createDirectories(folder);
        say(
                "machine         %d cores, %s, JDK %s, PostgreSQL 18, fsync and synchronous_commit on",
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"), Runtime.version());
        say("seed            %d", seed);
        boolean isRight;
        try (RunKills kills = new RunKills(folder, seed)) {
            kills.month();
            isRight = kills.isRight;
        }
        say("verdict         %s", isRight ? "one run, one file, one payment each; the books are sound" : "WRONG");
        System.exit(isRight ? 0 : 1);
    }

    private void month() throws IOException, InterruptedException {
        City city =
                new City((person, role, claims) -> new ApiCaller(one.address(), issuer.token(person, role, claims)));
        KilledBooks books = new KilledBooks(acts, issuer);
        books.programmes();
        String center = city.newCenter();
        List<String> payees = claimed(city, center);
        String maker = issuer.token("finance-li", Role.FINANCE_MAKER, Map.of());
        String checker = issuer.token("finance-zhao", Role.FINANCE_CHECKER, Map.of());
        Map<String, String> window =
                Map.of("programme", PROGRAMME, "period", YearMonth.from(today()).toString());
        JsonNode first = acts.act("draft", maker, "/api/v1/settlements", window);
        acts.act(
                "cancel",
                maker,
                "/api/v1/settlements/" + first.path("id").asText() + "/cancellation",
                Map.of("reason", "重新起草"));
        JsonNode run = acts.act("draft anew", maker, "/api/v1/settlements", window);
        String at = "/api/v1/settlements/" + run.path("id").asText();
        JsonNode locked = acts.act("lock", maker, at + "/locks", Map.of());
        acts.act("reject", checker, at + "/approvals", decision("REJECT", locked));
        JsonNode again = acts.act("lock again", maker, at + "/locks", Map.of());
        check(
                again.path("payFen").asLong() == PAYEES * FEE_FEN / 2,
                "to pay " + again.path("payFen") + " after " + locked.path("payFen"));
        acts.act("approve", checker, at + "/approvals", decision("APPROVE", again));
        acts.act("pay", maker, at + "/payments", Map.of());
        List<String> files = files(maker, at, 1);
        JsonNode sent = acts.act("bank file", maker, at + "/bank-files", results(payees, window.get("period")));
        acts.act(
                "apply the file",
                maker,
                at + "/bank-files/" + sent.path("id").asText() + "/applications",
                Map.of("mark", sent.path("mark").asText()));
        acts.act("give up", checker, at + "/abandonments", List.of(Map.of("payee", payees.get(1), "reason", "账户已销户")));
        acts.act(
                "pay again",
                checker,
                at + "/repayments",
                List.of(Map.of("payee", payees.getFirst(), "accountNumber", KilledBooks.ACCOUNT, "reason", "户名已更正")));
        check(files(maker, at, 1).equals(files), "the files of the first batch are other ones than before");
        files(maker, at, 2);
        JsonNode closed = acts.act(
                "last result", maker, at + "/results", List.of(result(payees.getFirst(), 2, "PAID", "K-last")));
        String advance = new AdvanceKills(acts, issuer).ahead(center, books.operator(city, center));
        check(!files(maker, advance, 1).equals(files(maker, advance, 2)), "two payments of an advance have one file");
        books(closed, at, payees, new ApiCaller(other.address(), issuer.token("auditor-qian", Role.AUDITOR, Map.of())));
        say(
                "killed          %d times, one instance in each act, %d times before it was done",
                acts.kills(), acts.lost());
    }

    /// Vouchers with an account each, used, confirmed and claimed. Their holders.
    private List<String> claimed(City city, String center) throws IOException, InterruptedException {
        String machine = issuer.token("machine-" + center, Role.PROVIDER, Map.of("center_id", center));
        Instant now = Instant.now();
        List<String> holders = new ArrayList<>();
        for (City.IssuedVoucher each : city.issued(PAYEES)) {
            city.payTo(each.holder(), "测试单位", KilledBooks.ACCOUNT);
            acts.quietly(machine, "/api/v1/usage", List.of(record(each.number(), now)));
            String user = issuer.token("user-" + each.holder(), Role.ENTERPRISE, Map.of("holder_id", each.holder()));
            acts.quietly(user, "/api/v1/usage/confirmations", Map.of("voucher", each.voucher(), "feeFen", FEE_FEN));
            acts.quietly(
                    user,
                    "/api/v1/claims",
                    SampleClaims.body(new VoucherId(UUID.fromString(each.voucher())), FEE_FEN, FEE_FEN));
            holders.add(each.holder());
        }
        return holders;
    }

    private static Map<String, Object> record(String voucher, Instant now) {
        return Map.of(
                "id",
                "K-" + voucher,
                "voucher",
                voucher,
                "serviceItem",
                "COMPUTE",
                "resource",
                "Ascend-910B",
                "quantity",
                "12.5",
                "unit",
                "CARD_HOUR",
                "startedAt",
                now.minusSeconds(60).toString(),
                "completedAt",
                now.minusSeconds(30).toString(),
                "feeFen",
                FEE_FEN);
    }

    private static Map<String, Object> decision(String decision, JsonNode locked) {
        return Map.of(
                "decision", decision, "contentHash", locked.path("contentHash").asText(), "reason", "发票需补正");
    }

    /// The first two payments came back, the others were made, as the bank's list says. The run is the second one of
    /// its month.
    private static TwiceAsked.Sent results(List<String> payees, String period) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < payees.size(); i++) {
            rows.add(String.join(
                    ",",
                    reference(PROGRAMME + "/" + period + "/2/" + payees.get(i) + "/1"),
                    BigDecimal.valueOf(FEE_FEN / 2, 2).toPlainString(),
                    i < 2 ? "退汇" : "成功",
                    "K-" + i,
                    today().toString(),
                    "账号户名不符"));
        }
        return list(rows.toArray(String[]::new));
    }

    /// A bank's list of those rows.
    static TwiceAsked.Sent list(String... rows) {
        String text = "指令编号,金额,结果,银行流水号,日期,原因\r\n" + String.join("\r\n", rows) + "\r\n";
        return new TwiceAsked.Sent("text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /// As docs/design/030 says it.
    static String reference(String of) {
        return "SQ" + Sha256.hex(of).substring(0, 24).toUpperCase(Locale.ROOT);
    }

    static Map<String, Object> result(String payee, int batch, String outcome, String reference) {
        return Map.of(
                "payee", payee,
                "batch", batch,
                "outcome", outcome,
                "bankReference", reference,
                "onDate", today().toString(),
                "reason", "账号户名不符");
    }

    /// The files of a batch, which are the same from both instances.
    private List<String> files(String maker, String run, int batch) throws IOException, InterruptedException {
        List<String> hashes = new ArrayList<>();
        for (String file : FILES) {
            String path = run + "/files" + file + "?batch=" + batch;
            String hash = TwiceAsked.hashOf(one, maker, path);
            check(hash.equals(TwiceAsked.hashOf(other, maker, path)), path + " differs between two instances");
            hashes.add(hash);
        }
        return hashes;
    }

    private void books(JsonNode closed, String run, List<String> payees, ApiCaller auditor)
            throws IOException, InterruptedException {
        long due = (payees.size() - 1) * FEE_FEN / 2;
        JsonNode runs = auditor.get("/api/v1/settlements").path("items");
        check(runs.size() == 2, runs.size() + " runs instead of one that was cancelled and one");
        check(closed.path("state").asText().equals("CLOSED"), "the run is " + closed.path("state"));
        check(auditor.get(run).path("paidFen").asLong() == due, "paid " + closed.path("paidFen") + " of " + due);
        check(
                closed.path("payees").size() == payees.size(),
                closed.path("payees").size() + " payees");
        JsonNode verdict = auditor.get("/api/v1/soundness");
        check(verdict.path("sound").asBoolean(false), "the books are not sound: " + verdict);
        say("books           sound, %d laws", verdict.path("checked").size());
    }

    static LocalDate today() {
        return FiscalYear.date(Instant.now());
    }

    private void check(boolean isSo, String words) {
        if (!isSo) {
            isRight = false;
            say("WRONG           %s", words);
        }
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        one.close();
        other.close();
        postgres.close();
    }
}
