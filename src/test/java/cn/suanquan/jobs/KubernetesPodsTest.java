package cn.suanquan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports of Kubernetes, an item for each pod.
class KubernetesPodsTest {
    private static final String POD = """
            {"metadata": {"uid": "%s", "namespace": "ai", "name": "train",
               "creationTimestamp": "2025-09-30T23:59:00Z"},
             "spec": {%s "containers": [
               {"name": "main", "resources": {"limits": {"cpu": "8", "nvidia.com/gpu": "%s"}}},
               {"name": "log", "resources": {}}]},
             "status": {"phase": "%s", "containerStatuses": [
               {"name": "log", "state": {"terminated": {"startedAt": "2025-10-01T00:00:00Z", "finishedAt": "2025-10-01T09:00:00Z"}}},
               {"name": "main", "state": {%s}}]}}""";
    private static final String ENDED =
            "\"terminated\": {\"startedAt\": \"2025-10-01T00:00:00Z\", \"finishedAt\": \"2025-10-01T00:30:00Z\"}";
    private final KubernetesPods form = new KubernetesPods();

    @TempDir
    Path folder;

    private Optional<JobRun> run(String pod) throws IOException {
        Path file = Files.writeString(folder.resolve("pods.json"), "{\"kind\": \"List\", \"items\": [" + pod + "]}");
        return form.run(ReadJobs.rows(form, file).getFirst());
    }

    private RowRefused refused(String pod) {
        return Assertions.assertThrows(RowRefused.class, () -> run(pod));
    }

    private String refusedField(String pod) {
        return refused(pod).field();
    }

    @Test
    void aPodIsARunOfTheContainersThatHaveCards() throws IOException {
        JobRun run = run(POD.formatted("u-1", "", "8", "Succeeded", ENDED)).orElseThrow();
        assertEquals("pod/u-1@20251001T000000Z", run.id());
        assertEquals("nvidia.com/gpu", run.card());
        assertEquals("ai", run.account());
        assertEquals("4", run.cardHours());
    }

    @Test
    void theCardIsTheProductThatThePodAskedFor() throws IOException {
        String selector = "\"nodeSelector\": {\"nvidia.com/gpu.product\": \"NVIDIA-A100-SXM4-80GB\"},";
        assertEquals(
                "NVIDIA-A100-SXM4-80GB",
                run(POD.formatted("u-1", selector, "8", "Succeeded", ENDED))
                        .orElseThrow()
                        .card());
    }

    @Test
    void whatHasNotEndedHasNoCardOrNoTimesIsShownWithWhy() {
        assertEquals("phase", refusedField(POD.formatted("u-1", "", "8", "Running", ENDED)));
        assertEquals("containers", refusedField(POD.formatted("u-1", "", "0", "Succeeded", ENDED)));
        assertEquals("containers", refusedField(POD.formatted("u-1", "", "500m", "Succeeded", ENDED)));
        assertEquals("terminated", refusedField(POD.formatted("u-1", "", "8", "Failed", "\"waiting\": {}")));
        assertEquals(
                "containers",
                refusedField(POD.formatted("u-1", "", "8", "Succeeded", ENDED)
                        .replace("\"resources\": {}", "\"resources\": {\"limits\": {\"amd.com/gpu\": \"1\"}}")));
    }

    @Test
    void whatTheClusterEndedIsNoFailureOfThePod() throws IOException {
        String pod = POD.formatted("u-1", "", "8", "Failed", ENDED);
        assertEquals("Failed", run(pod).orElseThrow().state());
        assertEquals(
                "Evicted",
                run(pod.replace("\"phase\"", "\"reason\": \"Evicted\", \"phase\""))
                        .orElseThrow()
                        .state());
        assertEquals("phase", refusedField(pod.replace("\"Failed\"", "\"Running\", \"reason\": \"NodeLost\"")));
    }

    /// A container that could not be started has an end, and 1970 for its start.
    @Test
    void aStartBeforeThePodWasCreatedIsRefused() {
        for (String start : List.of("1970-01-01T00:00:00Z", "2025-09-30T23:58:59Z")) {
            assertEquals(
                    "startedAt",
                    refusedField(
                            POD.formatted("u-1", "", "8", "Failed", ENDED.replace("2025-10-01T00:00:00Z", start))));
        }
        assertEquals(
                "creationTimestamp",
                refusedField(
                        POD.formatted("u-1", "", "8", "Succeeded", ENDED).replace("creationTimestamp", "created")));
    }

    @Test
    void aDeviceThatIsNoKnownCardIsPostedByHand() {
        String pod = POD.formatted("u-1", "", "8", "Succeeded", ENDED);
        for (String resource : List.of("cambricon.com/mlu370", "example.com/npu")) {
            Assertions.assertTrue(
                    refused(pod.replace("nvidia.com/gpu", resource)).remedy().contains("by hand"), resource);
        }
        for (String resource : List.of("memory", "nvidia.com/gpu")) {
            Assertions.assertTrue(
                    refused(pod.replace("nvidia.com/gpu\": \"8", resource + "\": \"0"))
                            .remedy()
                            .startsWith("nothing"),
                    resource);
        }
    }

    @Test
    void containersCountEachForTheirOwnTime() throws IOException {
        JobRun run = run(POD.formatted("u-1", "", "8", "Succeeded", ENDED)
                        .replace("\"resources\": {}", "\"resources\": {\"limits\": {\"nvidia.com/gpu\": \"1\"}}"))
                .orElseThrow();
        assertEquals("13", run.cardHours());
        assertEquals("2025-10-01T09:00:00Z", run.end().toString());
    }

    /// The file of what earns nothing has these columns, and goes through many hands.
    @Test
    void ofAContainerItsNameItsLimitsAndItsTimesAreKeptAndNothingElse() throws IOException {
        String pod = POD.formatted("u-1", "", "8", "Failed", ENDED)
                .replace("\"finishedAt\"", "\"message\": \"hidden\", \"finishedAt\"")
                .replace(
                        "\"name\": \"main\", \"resources\"",
                        "\"name\": \"main\", \"env\": [{\"name\": \"KEY\", \"value\": \"hidden\"}],"
                                + " \"args\": [\"hidden\"], \"image\": \"hidden\", \"resources\"");
        Path file = Files.writeString(folder.resolve("pods.json"), "{\"items\": [" + pod + "]}");
        JobRow row = ReadJobs.rows(form, file).getFirst();
        assertEquals(
                "[{\"name\":\"main\",\"limits\":{\"cpu\":\"8\",\"nvidia.com/gpu\":\"8\"}},"
                        + "{\"name\":\"log\",\"limits\":null}]",
                row.of("containers"));
        Assertions.assertTrue(
                pod.contains("hidden") && !row.columns().toString().contains("hidden"), row.toString());
    }

    @Test
    void aFileWithoutItemsIsRefused() throws IOException {
        for (String wrong : List.of(
                "{}",
                "[]",
                "{\"items\": {}}",
                "{\"items\": [",
                "{\"items\": [], \"items\": []}",
                "{\"items\": []",
                "{\"items\": []} {}")) {
            Path file = Files.writeString(folder.resolve("pods.json"), wrong);
            Assertions.assertThrows(IllegalArgumentException.class, () -> ReadJobs.rows(form, file), wrong);
        }
    }
}
