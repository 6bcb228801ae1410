package cn.suanquan;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.Management;
import cn.suanquan.fixture.SampleVouchers;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.FundsJob;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The alerts and the dashboards ask for nothing that the service does not export.
@ServiceTest
class WatchedMetersIT {
    /// Of Prometheus itself, of CloudNativePG, and of its plugin for backups.
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "cnpg_pg_replication_streaming_replicas",
            "cnpg_pg_stat_archiver_last_failed_time",
            "cnpg_pg_stat_archiver_last_archived_time",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp");

    /// What Prometheus adds to every series.
    private static final Set<String> ADDED = Set.of("job", "instance", "namespace");

    private static final String LEFT = "suanquan_pool_left_fen";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");

    private long granted;

    @Inject
    ServiceClock clock;

    @Inject
    FundsJob funds;

    @BeforeEach
    void aVoucherOfAPool() {
        clock.moveTo(Instant.parse("2025-10-20T02:00:00Z"));
        granted = SampleVouchers.usage(10_000_000).faceFen();
        funds.look();
    }

    @Test
    void whatIsGrantedIsNoMoreLeftOfThePoolAndTakenOfALimitOnceItIsLookedAt() {
        String before = Management.get("/q/metrics").asString();
        long more = SampleVouchers.usage(20_000_000).faceFen();
        assertEquals(
                sum(before, LEFT), sum(Management.get("/q/metrics").asString(), LEFT), "a scrape looks at nothing");
        funds.look();
        String after = Management.get("/q/metrics").asString();
        assertTrue(granted > 0 && more > 0);
        assertEquals(sum(before, LEFT) - more, sum(after, LEFT));
        assertEquals(sum(before, "suanquan_pool_funded_fen"), sum(after, "suanquan_pool_funded_fen"));
        assertTrue(sum(after, "suanquan_quota_limits") > sum(before, "suanquan_quota_limits"));
    }

    /// Of Langfang in 2025.
    private static long sum(String exported, String name) {
        long sum = 0;
        Matcher sample = SAMPLE.matcher(exported);
        while (sample.find()) {
            if (sample.group(1).equals(name)
                    && sample.group(2).contains("programme=\"langfang\"")
                    && sample.group(2).contains("year=\"2025\"")) {
                String value = sample.group();
                sum += new BigDecimal(value.substring(value.lastIndexOf(' ') + 1)).longValueExact();
            }
        }
        return sum;
    }

    @Test
    void everyMeterThatIsWatchedIsExportedWithTheLabelsThatItIsChosenBy() throws IOException {
        given().contentType("application/json").body("[]").post("/api/v1/usage");
        String exported =
                Management.get("/q/metrics").then().statusCode(200).extract().asString();
        Set<String> recorded = Expressions.rules().stream()
                .map(rule -> rule.path("record").asText())
                .collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        for (String expression : Expressions.all()) {
            Set<String> names = Expressions.names(expression);
            Map<String, Map<String, String>> chosen = Expressions.labels(expression);
            names.addAll(chosen.keySet());
            for (String name : names) {
                if (OF_OTHERS.contains(name) || recorded.contains(name)) {
                    continue;
                }
                Map<String, String> labels = chosen.getOrDefault(name, Map.of());
                if (!isExported(exported, name, labels)) {
                    wrong.add(name + " " + labels);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void theCheckOfTheBooksSaysWhenItWasDoneAndUsageHowLongItTook() {
        given().contentType("application/json").body("[]").post("/api/v1/usage");
        String exported = Management.get("/q/metrics").asString();
        assertTrue(
                Pattern.compile("(?m)^suanquan_job_last_success_seconds\\{task=\"SoundnessJob\\.check\"} 1\\.\\d+E9$")
                        .matcher(exported)
                        .find(),
                "no moment of the check");
        assertTrue(
                Pattern.compile(
                                "(?m)^http_server_requests_seconds_bucket\\{.*uri=\"/api/v1/usage\",.*le=\"1\\.0\"} |^http_server_requests_seconds_bucket\\{.*le=\"1\\.0\".*uri=\"/api/v1/usage\".*} ")
                        .matcher(exported)
                        .find(),
                "no bucket of a second");
    }

    @Test
    void whatTheDatabaseIsOnIsMeasuredWithReadiness() {
        Management.get("/q/health/ready").then().statusCode(200);
        String exported = Management.get("/q/metrics").asString();
        assertTrue(Double.parseDouble(found(exported, "(?m)^suanquan_ledger_position (\\S+)$")) >= 0);
        assertTrue(Double.parseDouble(found(exported, "(?m)^suanquan_era_left (\\S+)$")) > 1e8);
        assertEquals(
                found(exported, "(?m)^suanquan_schema_own (\\S+)$"),
                found(exported, "(?m)^suanquan_schema_number (\\S+)$"));
        assertEquals("1.0", found(exported, "(?m)^suanquan_keys_usable (\\S+)$"));
    }

    private static String found(String exported, String sample) {
        Matcher one = Pattern.compile(sample).matcher(exported);
        assertTrue(one.find(), sample);
        return one.group(1);
    }

    private static boolean isExported(String exported, String name, Map<String, String> labels) {
        Matcher sample = SAMPLE.matcher(exported);
        while (sample.find()) {
            String of = "," + (sample.group(2) == null ? "" : sample.group(2));
            if (sample.group(1).equals(name)
                    && labels.keySet().stream()
                            .allMatch(label -> ADDED.contains(label) || of.contains("," + label + "=\""))) {
                return true;
            }
        }
        return false;
    }
}
