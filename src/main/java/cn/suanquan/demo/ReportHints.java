package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.PrivateFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The end of the report: files that were written, a token for each role, and what to try with them.
final class ReportHints {
    private final PrintStream out;
    private final Api api;
    private final ReportWords words;
    private final Path folder;

    /// @param folder where the files go
    ReportHints(PrintStream out, Api api, ReportWords words, Path folder) {
        this.out = out;
        this.api = api;
        this.words = words;
        this.folder = folder;
    }

    void files(PlayResult finished) {
        finished.runs().forEach((programme, id) -> {
            String path = "/api/v1/settlements/" + id;
            keep("payments-" + programme + ".csv", api.text(Person.AUDITOR, path + "/payments.csv"), words.payments());
            keep("statement-" + programme + ".html", api.text(Person.AUDITOR, path + "/statement"), words.statement());
        });
    }

    private void keep(String name, String text, String what) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            PrivateFile.write(file, text);
        } catch (IOException e) {
            throw new DemoFailure(file + " could not be written", e);
        }
        out.println("  " + file + "  " + what);
    }

    void tryIt(PlayResult finished) {
        String holder = finished.holders().getOrDefault("h02", "");
        JsonNode voucher = firstVoucher(holder);
        String center =
                voucher.path("centers").path(0).asText(finished.centers().getOrDefault("LFAICC", ""));
        Map<String, Person> persons = new LinkedHashMap<>(Keys.officers());
        persons.put("ENTERPRISE", Person.holder(holder));
        persons.put("PROVIDER", Person.center(center));
        Path file = Keys.write(folder, api, persons);
        out.println("  " + file + "  " + words.tokenFile());
        heading(words.tokens());
        persons.forEach((name, person) -> out.println("  " + name + "=" + api.token(person)));
        heading(words.tryIt());
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
        heading(words.browser());
        out.println("  " + base + "/  " + words.signIn());
        out.println("  " + base + "/console/overview  " + words.overview());
        out.println("  " + base + "/q/swagger-ui  " + words.docs());
        out.println();
    }

    private void line(String token, String url) {
        out.println("  curl -s -H \"Authorization: Bearer $" + token + "\" " + url);
    }

    private JsonNode firstVoucher(String holder) {
        List<JsonNode> own = api.all(Person.holder(holder), "/api/v1/vouchers?limit=1");
        return own.isEmpty() ? MissingNode.getInstance() : own.getFirst();
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }
}
