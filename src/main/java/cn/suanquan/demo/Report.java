package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.PrivateFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a newcomer wants to see when the month has been played, read back through the API and written in Chinese.
final class Report {
    private static final String[] BUCKETS = {
        "grantedFen", "availableFen", "heldFen", "claimableFen", "claimedFen", "payableFen", "paidFen"
    };
    private final PrintStream out;
    private final Api api;
    private final Month month;
    private final PlayResult finished;
    private final Path folder;

    Report(PrintStream out, Api api, Month month, PlayResult finished, Path folder) {
        this.out = out;
        this.api = api;
        this.month = month;
        this.finished = finished;
        this.folder = folder;
    }

    static void opening(PrintStream out, Month month, Duration ready, URI base) {
        out.println();
        out.println("算券 Suanquan 演示: 一座城市的 2025 年 10 月");
        out.println("  种子 " + month.seed() + " · 启动至首次应答 " + seconds(ready) + " 秒 · " + base + "/");
    }

    /// `serve` without an external database: who may call, and how.
    static void development(PrintStream out, Api api, Path data) {
        Path file = Keys.write(data.resolve("dev"), api, Keys.officers());
        out.println("开发模式: " + api.base() + "/q/swagger-ui (登录 " + api.base() + "/)");
        out.println("令牌已写入 " + file + " (12 小时有效),使用: . " + file);
        Keys.officers().forEach((name, person) -> out.println(name + "=" + api.token(person)));
    }

    void print(boolean isAgain, Duration took) {
        out.println(isAgain ? "  数据中已有演示结果,直接展示(未重复执行)。" : "  演示用时 " + seconds(took) + " 秒。");
        counts();
        holders();
        pool();
        settlements();
        refusals();
        soundness();
        files();
        tryIt();
    }

    private void counts() {
        heading("这个月发生了什么");
        TextTable table = new TextTable("事项", ">数量");
        finished.counts().forEach((words, count) -> table.row(words, String.format(Locale.ROOT, "%,d", count)));
        out.print(table.text());
    }

    private void holders() {
        heading("各单位(元)");
        Map<String, long[]> sums = new HashMap<>();
        for (JsonNode balance : balances()) {
            long[] sum = sums.computeIfAbsent(balance.path("holder").asText(), id -> new long[BUCKETS.length]);
            for (int i = 0; i < BUCKETS.length; i++) {
                sum[i] = Math.addExact(sum[i], balance.path(BUCKETS[i]).asLong());
            }
        }
        TextTable table = new TextTable("单位", ">核发", ">已使用", ">待确认", ">可申兑", ">兑付中", ">已拨付");
        long[] total = new long[BUCKETS.length];
        for (Month.Party party : month.parties()) {
            if (party.cast().asks().isEmpty()) {
                continue;
            }
            long[] sum = sums.getOrDefault(finished.holders().getOrDefault(party.key(), ""), new long[BUCKETS.length]);
            boolean isCenterPaid = party.cast().city() == Cast.City.EXAMPLE;
            table.row(cells(party.name() + (isCenterPaid ? " *" : ""), sum));
            for (int i = 0; i < total.length; i++) {
                total[i] += sum[i];
            }
        }
        table.rule();
        table.row(cells("合计", total));
        out.print(table.text());
        out.println("  * 机构兑付:款项拨付算力中心 (paid to the center, not to the holder)");
    }

    /// Used is what was granted and is no longer free.
    private static String[] cells(String name, long[] sum) {
        return new String[] {
            name,
            Fen.yuan(sum[0]),
            Fen.yuan(sum[2] + sum[3] + sum[4] + sum[5] + sum[6]),
            Fen.yuan(sum[2]),
            Fen.yuan(sum[3]),
            Fen.yuan(sum[4] + sum[5]),
            Fen.yuan(sum[6])
        };
    }

    private List<JsonNode> balances() {
        JsonNode answer = api.get(Person.AUDITOR, "/api/v1/balances");
        List<JsonNode> all = new ArrayList<>();
        (answer.isArray() ? answer : answer.path("items")).forEach(all::add);
        return all;
    }

    /// What the city's pool has left, and what waits for it.
    private void pool() {
        long waiting = 0;
        for (JsonNode application : api.all(Person.AUDITOR, "/api/v1/applications?programme=langfang&limit=500")) {
            waiting += application.path("waitingFen").asLong();
        }
        long left = 0;
        for (JsonNode balance : balances()) {
            for (JsonNode pool : balance.path("pools")) {
                left = pool.path("poolId").asText().equals("LF-2-pool")
                        ? pool.path("leftFen").asLong()
                        : left;
            }
        }
        heading("廊坊 2025 年算力券预算");
        out.println("  年初 10,000,000.00 元,年中调减 " + Fen.yuan(cut()) + " 元,追加 " + Fen.yuan(Play.RAISE_FEN) + " 元;尚可核发 "
                + Fen.yuan(left) + " 元,排队等候 " + Fen.yuan(waiting) + " 元。");
    }

    private long cut() {
        return month.size().isWholeCity() ? Play.CUT_FEN : 0;
    }

    private void settlements() {
        heading("2025 年 10 月结算");
        finished.runs().forEach((programme, id) -> {
            JsonNode run = api.get(Person.AUDITOR, "/api/v1/settlements/" + id);
            out.println("  " + run.path("programmeName").asText() + " ["
                    + state(run.path("state").asText()) + "]");
            out.println("    应付 " + Fen.yuan(run.path("payFen").asLong()) + " 元,已付 "
                    + Fen.yuan(run.path("paidFen").asLong()) + " 元;"
                    + run.path("payees").size() + " 家收款单位,"
                    + run.path("lineCount").asInt() + " 笔兑付");
            out.println("    大写 人民币" + run.path("payInWords").asText());
            redeemed(programme, run);
            for (JsonNode part : run.path("funding")) {
                out.println("    其中 " + part.path("level").asText() + " "
                        + Fen.yuan(part.path("amountFen").asLong()) + " 元");
            }
        });
    }

    /// Who was paid, and what the holders paid themselves.
    private void redeemed(String programme, JsonNode run) {
        PayeeMode mode = PayeeMode.of(api, programme);
        out.println("    " + mode.chinese + " (" + mode.english + ")");
        if (!mode.isCenterPaid()) {
            return;
        }
        long invoiced = 0;
        long own = 0;
        long corrected = 0;
        for (JsonNode claim : api.all(Person.AUDITOR, "/api/v1/claims?limit=500")) {
            if (claim.path("programme").asText().equals(programme)) {
                invoiced += claim.path("invoicedFen").asLong();
                own += claim.path("paidFen").asLong();
                corrected +=
                        claim.path("amountFen").asLong() - claim.path("netFen").asLong();
            }
        }
        long ahead = 0;
        for (JsonNode payee : run.path("payees")) {
            ahead += payee.path("advanceFen").asLong();
        }
        out.println("    服务费用 " + Fen.yuan(invoiced) + " 元 = 单位自付 " + Fen.yuan(own) + " 元 + 拨付 "
                + Fen.yuan(run.path("paidFen").asLong()) + " 元 + 备用金抵扣 " + Fen.yuan(ahead) + " 元 + 申兑后更正核减 "
                + Fen.yuan(corrected) + " 元");
        out.println("    (fees invoiced = paid by the holders + paid to the centers + set off against what a center was"
                + " paid ahead + taken off by corrections)");
        for (JsonNode payee : run.path("payees")) {
            out.println("    拨付 " + payee.path("name").asText() + " "
                    + Fen.yuan(payee.path("netFen").asLong()) + " 元 (paid to the center)");
        }
    }

    private static String state(String state) {
        return switch (state) {
            case "DRAFT" -> "草稿";
            case "LOCKED" -> "已锁定";
            case "APPROVED" -> "已批准";
            case "PAID_OUT" -> "支付中";
            case "CLOSED" -> "已办结";
            default -> state;
        };
    }

    private void refusals() {
        heading("不予办理与核减,及依据");
        TextTable table = new TextTable("环节", ">件数", "代码", "依据");
        for (AnswerTally.Refused one : finished.refusals()) {
            table.row(
                    one.where(),
                    Long.toString(one.count()),
                    one.code(),
                    one.rule().isEmpty() ? "-" : one.rule() + " " + one.article());
        }
        out.print(table.text());
        for (AnswerTally.Refused one : finished.refusals()) {
            out.println("  [" + one.where() + "] " + (one.rule().isEmpty() ? one.code() : one.rule()) + " "
                    + one.example());
        }
    }

    private void soundness() {
        heading("账目核对");
        JsonNode verdict = api.get(Person.AUDITOR, "/api/v1/soundness");
        out.println(
                verdict.path("sound").asBoolean() || verdict.path("isSound").asBoolean()
                        ? "  账实相符: 分录合计为零,余额等于分录之和,无一限额被突破。"
                        : "  账实不符: " + verdict);
    }

    private void files() {
        heading("文件");
        finished.runs().forEach((programme, id) -> {
            String path = "/api/v1/settlements/" + id;
            keep("payments-" + programme + ".csv", api.text(Person.AUDITOR, path + "/payments.csv"), "支付文件");
            keep("statement-" + programme + ".html", api.text(Person.AUDITOR, path + "/statement"), "结算单,可打印");
        });
    }

    private void keep(String name, String text, String words) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw new DemoFailure(file + " could not be written", e);
        }
        out.println("  " + file + "  " + words);
    }

    private void tryIt() {
        String holder = finished.holders().getOrDefault("h02", "");
        JsonNode voucher = firstVoucher(holder);
        String center =
                voucher.path("centers").path(0).asText(finished.centers().getOrDefault("LFAICC", ""));
        Map<String, Person> persons = new LinkedHashMap<>(Keys.officers());
        persons.put("ENTERPRISE", Person.holder(holder));
        persons.put("PROVIDER", Person.center(center));
        Path file = Keys.write(folder, api, persons);
        out.println("  " + file + "  各角色令牌(仅本人可读,12 小时有效)");
        heading("各角色令牌");
        persons.forEach((name, person) -> out.println("  " + name + "=" + api.token(person)));
        heading("试一试");
        String base = api.base().toString();
        out.println("  . " + file.toAbsolutePath());
        line("REVIEWER", base + "/api/v1/programmes/langfang");
        line("ENTERPRISE", base + "/api/v1/balances");
        line("AUDITOR", base + "/api/v1/settlements/" + finished.runs().getOrDefault("langfang", ""));
        line("AUDITOR", base + "/api/v1/soundness");
        out.println(
                "  curl -s -X POST -H \"Authorization: Bearer $PROVIDER\" -H 'Content-Type: application/json' -d '[{\"id\":\"TRY-1\",\"voucher\":\""
                        + voucher.path("number").asText()
                        + "\",\"serviceItem\":\"COMPUTE\",\"resource\":\"H20 96G\",\"quantity\":\"12.5\",\"unit\":\"CARD_HOUR\","
                        + "\"startedAt\":\"2025-11-13T09:00:00+08:00\",\"completedAt\":\"2025-11-13T21:30:00+08:00\",\"feeFen\":11500}]' "
                        + base + "/api/v1/usage");
        heading("浏览器");
        out.println("  登录     " + base + "/ (选择人员，不需要密码)");
        out.println("  总览     " + base + "/console/overview");
        out.println("  接口文档 " + base + "/q/swagger-ui");
        out.println();
    }

    private void line(String token, String url) {
        out.println("  curl -s -H \"Authorization: Bearer $" + token + "\" " + url);
    }

    private JsonNode firstVoucher(String holder) {
        List<JsonNode> own = api.all(Person.holder(holder), "/api/v1/vouchers?limit=1");
        return own.isEmpty() ? MissingNode.getInstance() : own.getFirst();
    }

    private void heading(String words) {
        out.println();
        out.println(words);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
