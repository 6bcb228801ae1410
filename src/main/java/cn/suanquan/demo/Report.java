package cn.suanquan.demo;

import cn.suanquan.demo.AnswerTally.Reduced;
import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a newcomer wants to see when the month has been played, read back through the API and written in one language;
/// names, and what the service answered, stand as they are.
final class Report {
    private static final String[] BUCKETS = {
        "grantedFen", "availableFen", "heldFen", "claimableFen", "claimedFen", "payableFen", "paidFen"
    };
    private final PrintStream out;
    private final Api api;
    private final Month month;
    private final PlayResult finished;
    private final ReportLanguage language;
    private final ReportWords words;
    private final ReportHints hints;

    Report(PrintStream out, Api api, Month month, PlayResult finished, ReportLanguage language, Path folder) {
        this.out = out;
        this.api = api;
        this.month = month;
        this.finished = finished;
        this.language = language;
        words = language.words();
        hints = new ReportHints(out, api, words, folder);
    }

    static void opening(PrintStream out, ReportWords words, Month month, Duration ready, URI base) {
        out.println();
        out.println(words.title());
        out.println("  " + words.started(Long.toString(month.seed()), seconds(ready), base + "/"));
    }

    /// `serve` without an external database: who may call, and how.
    static void development(PrintStream out, ReportWords words, Api api, Path data) {
        Path file = Keys.write(data.resolve("dev"), api, Keys.officers());
        out.println(words.development(api.base() + "/q/swagger-ui", api.base() + "/"));
        out.println(words.tokensKept(file.toString()));
        Keys.officers().forEach((name, person) -> out.println(name + "=" + api.token(person)));
    }

    void print(boolean isAgain, Duration took) {
        out.println("  " + (isAgain ? words.shownAgain() : words.took(seconds(took))));
        counts();
        holders();
        pool();
        heading(words.settlements());
        new ReportRuns(out, api, words).print(finished);
        refusals();
        soundness();
        heading(words.files());
        hints.files(finished);
        hints.tryIt(finished);
    }

    private void counts() {
        heading(words.happened());
        TextTable table = new TextTable(words.matter(), ">" + words.number());
        finished.counts()
                .forEach((count, number) ->
                        table.row(count.words(language.counts()), String.format(Locale.ROOT, "%,d", number)));
        out.print(table.text());
    }

    private void holders() {
        heading(words.holders());
        Map<String, long[]> sums = new HashMap<>();
        for (JsonNode balance : balances()) {
            long[] sum = sums.computeIfAbsent(balance.path("holder").asText(), id -> new long[BUCKETS.length]);
            for (int i = 0; i < BUCKETS.length; i++) {
                sum[i] = Math.addExact(sum[i], balance.path(BUCKETS[i]).asLong());
            }
        }
        TextTable table = new TextTable(
                words.holder(),
                ">" + words.granted(),
                ">" + words.used(),
                ">" + words.toConfirm(),
                ">" + words.claimable(),
                ">" + words.claimed(),
                ">" + words.paid());
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
        table.row(cells(words.total(), total));
        out.print(table.text());
        out.println("  * " + words.centerIsPaid());
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
        heading(words.pool());
        out.println(
                "  " + words.poolMoney(Fen.yuan(cut()), Fen.yuan(Play.RAISE_FEN), Fen.yuan(left), Fen.yuan(waiting)));
    }

    private long cut() {
        return month.size().isWholeCity() ? Play.CUT_FEN : 0;
    }

    private void refusals() {
        heading(words.refusals());
        TextTable table = new TextTable(words.stage(), ">" + words.cases(), words.code(), words.ground());
        for (AnswerTally.Refused one : finished.refusals()) {
            table.row(
                    one.where().words(language.counts()),
                    Long.toString(one.count()),
                    one.code(),
                    one.rule().isEmpty() ? "-" : one.rule() + " " + one.article());
        }
        out.print(table.text());
        for (AnswerTally.Refused one : finished.refusals()) {
            out.println("  [" + one.where().words(language.counts()) + "] "
                    + (one.rule().isEmpty() ? one.code() : one.rule()) + " "
                    + one.reduced().map(reduced -> reduced(one, reduced)).orElse(one.example()));
        }
    }

    private String reduced(AnswerTally.Refused one, Reduced reduced) {
        String asked = Fen.yuan(reduced.askedFen());
        String given = Fen.yuan(reduced.givenFen());
        if (one.where() == AnswerTally.Stage.USAGE_REDUCTION) {
            return words.usageReduced(reduced.what(), asked, given);
        }
        return reduced.waitingFen() > 0
                ? words.grantWaits(reduced.what(), asked, given, Fen.yuan(reduced.waitingFen()))
                : words.grantReduced(reduced.what(), asked, given);
    }

    private void soundness() {
        heading(words.books());
        JsonNode verdict = api.get(Person.AUDITOR, "/api/v1/soundness");
        boolean isSound =
                verdict.path("sound").asBoolean() || verdict.path("isSound").asBoolean();
        out.println("  " + (isSound ? words.sound() : words.unsound(verdict.toString())));
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
