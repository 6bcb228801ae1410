package cn.suanquan.reckoning;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.suanquan.fixture.Answers;
import cn.suanquan.fixture.As;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an auditor exports of the year of some programmes, page by page through the public endpoints: each answer a
/// file, to the byte, under a name `programme/kind/…`.
final class YearFiles {
    private static final int YEAR = 2024;
    final Map<String, byte[]> files = new LinkedHashMap<>();

    static YearFiles of(List<String> programmes) {
        YearFiles all = new YearFiles();
        programmes.forEach(all::export);
        return all;
    }

    private void export(String programme) {
        get(programme, "programme", "/programmes/" + programme + "/versions/1");
        pages(programme, "applications", "/applications?limit=100&programme=" + programme);
        for (Map<String, Object> voucher : pages(programme, "vouchers", "/vouchers?limit=100&programme=" + programme)) {
            Object id = voucher.get("id");
            get(programme, "voucher-" + id, "/vouchers/" + id);
            pages(programme, "usage-" + id, "/usage?limit=1000&voucher=" + id);
            get(programme, "entries-" + id, "/ledger/statement?limit=1000&account=voucher/" + id);
        }
        for (Map<String, Object> claim : pages(programme, "claims", "/claims?limit=100&programme=" + programme)) {
            Object id = claim.get("id");
            get(programme, "claim-" + id, "/claims/" + id);
            pages(programme, "claimed-" + id, "/usage?limit=1000&claim=" + id);
        }
        for (Map<String, Object> run : pages(programme, "runs", "/settlements?limit=100&programme=" + programme)) {
            run(programme, "/settlements/" + run.get("id"), run.get("id"));
        }
        get(programme, "debts", "/debts?programme=" + programme);
        get(programme, "budget", "/reports/budget?programme=" + programme + "&year=" + YEAR);
        get(programme, "use", "/reports/use?by=RULE&programme=" + programme + "&year=" + YEAR);
        finalAccount(programme);
        pages(programme, "days", "/reconciliations/" + programme + "?limit=1000");
    }

    private void run(String programme, String path, Object id) {
        Map<String, Object> run = get(programme, "run-" + id, path);
        pages(programme, "lines-" + id, path + "/lines?limit=1000");
        int batches = Answers.rows(run, "payees").stream()
                .mapToInt(one -> one.get("batch") instanceof Integer batch ? batch : 1)
                .max()
                .orElse(1);
        for (int batch = 1; batch <= batches; batch++) {
            Response answer = As.auditor().accept("*/*").get("/api/v1" + path + "/files/payments.csv?batch=" + batch);
            if (answer.statusCode() == 200) {
                files.put(programme + "/payments-" + id + "-" + batch + ".csv", answer.asByteArray());
            }
        }
    }

    /// Asked until all days up to the closing are made.
    private void finalAccount(String programme) {
        String path = "/programmes/" + programme + "/years/" + YEAR + "/final-account";
        for (int i = 0; i < 20; i++) {
            Map<String, Object> account = get(programme, "final", path);
            if (account.containsKey("closing")) {
                return;
            }
        }
        throw new AssertionError(new String(files.get(programme + "/final.json"), UTF_8));
    }

    private Map<String, Object> get(String programme, String name, String path) {
        Response answer = As.auditor().get("/api/v1" + path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.asString());
        }
        files.put(programme + "/" + name + ".json", answer.asByteArray());
        return Answers.map(answer);
    }

    /// All pages of a list, each a file; the items.
    private List<Map<String, Object>> pages(String programme, String name, String path) {
        Map<String, Object> page = get(programme, name, path);
        if (page.containsKey("next")) {
            throw new AssertionError(path + " has more than one page");
        }
        return Answers.rows(page, "items");
    }

    /// Writes them as an auditor would have them.
    static void write(Map<String, byte[]> files, Path folder) {
        files.forEach((name, bytes) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
