package cn.suanquan.jobs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What `kubectl get pods --all-namespaces --output=json` writes. A pod is a run: a Job that tries again makes another
/// pod. Each container counts for the cards of its limits and for its own time; of one that was started anew in its pod
/// Kubernetes keeps the last time only, and that is what counts. The namespace is the account. The state is the reason
/// that the cluster gave for the end (`Evicted`, `NodeLost`), and the phase where it gave none.
final class KubernetesPods implements JobForm {
    private static final Pattern CARDS =
            Pattern.compile("nvidia\\.com/(gpu|mig-[0-9a-z.]+)|amd\\.com/gpu|huawei\\.com/Ascend[0-9A-Za-z]+");
    /// Stands for every cluster: the uid of a pod is its own wherever it runs, whatever somebody calls the cluster.
    private static final String WHERE = "pod";

    private static final String NAME = "name";
    private static final String CREATED = "creationTimestamp";
    private static final String NVIDIA = "nvidia.com/gpu";
    private static final String PRODUCT = "nvidia.com/gpu.product";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final long MILLI = 1_000;
    private static final String NEVER_RAN =
            "nothing where the container never started; else post this run by hand, with the fee that was agreed for it";
    private static final String BY_HAND = "post this run by hand, with the fee that was agreed for it";
    private final ObjectMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Cards of a kind and when they were in use.
    private record Use(String resource, long cards, Instant start, Instant end) {
        long milliCardSeconds() {
            return cards * MILLI * Duration.between(start, end).toSeconds();
        }
    }

    @Override
    public Set<String> earning() {
        return Set.of("Succeeded");
    }

    @Override
    public void rows(Path file, Consumer<JobRow> each) {
        try (Reader reader = RowText.utf8(file);
                JsonParser parser = json.createParser(reader)) {
            boolean isList = false;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    isList |= items(file, parser, each);
                }
            }
            if (!isList || parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        file + " is no list with items: export with kubectl get pods --output=json");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is no JSON that can be read: " + RowText.why(e), e);
        }
    }

    /// Reads the value of a field of the list, pod by pod where these are its items.
    private boolean items(Path file, JsonParser parser, Consumer<JobRow> each) throws IOException {
        boolean isItems = parser.currentName().equals("items");
        if (parser.nextToken() != JsonToken.START_ARRAY || !isItems) {
            parser.skipChildren();
            return false;
        }
        for (long place = 1; parser.nextToken() != JsonToken.END_ARRAY; place++) {
            each.accept(row(file, place, json.readTree(parser)));
        }
        return true;
    }

    /// What is needed of a pod, as columns, and nothing else: what earns nothing is written into a file, and the rest
    /// of a pod holds secrets (environment, arguments, what it said at its end).
    private JobRow row(Path file, long place, JsonNode pod) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("uid", pod.at("/metadata/uid").asText());
        columns.put("namespace", pod.at("/metadata/namespace").asText());
        columns.put(NAME, pod.at("/metadata/name").asText());
        columns.put(CREATED, pod.at("/metadata/creationTimestamp").asText());
        columns.put("phase", pod.at("/status/phase").asText());
        columns.put("reason", pod.at("/status/reason").asText(""));
        columns.put(
                "product", pod.path("spec").path("nodeSelector").path(PRODUCT).asText());
        columns.put("containers", containers(pod));
        columns.put("terminated", terminated(pod));
        return new JobRow(file.getFileName().toString(), place, columns);
    }

    private String containers(JsonNode pod) {
        ArrayNode containers = json.createArrayNode();
        for (JsonNode container : pod.at("/spec/containers")) {
            containers
                    .addObject()
                    .put(NAME, container.path(NAME).asText())
                    .set("limits", container.at("/resources/limits"));
        }
        return containers.toString();
    }

    private String terminated(JsonNode pod) {
        ArrayNode terminated = json.createArrayNode();
        for (JsonNode status : pod.at("/status/containerStatuses")) {
            JsonNode ended = status.at("/state/terminated");
            terminated
                    .addObject()
                    .put(NAME, status.path(NAME).asText())
                    .put("startedAt", ended.path("startedAt").asText(""))
                    .put("finishedAt", ended.path("finishedAt").asText(""));
        }
        return terminated.toString();
    }

    @Override
    public Optional<JobRun> run(JobRow row) {
        String phase = row.needed("phase");
        if (!ENDED.contains(phase)) {
            throw new RowRefused(
                    "phase", "is " + phase + ": the pod has not ended", "export it again when it has ended");
        }
        List<Use> uses = uses(row);
        if (uses.isEmpty()) {
            throw isOther(row)
                    ? new RowRefused("containers", "have no card of a kind that is known in their limits", BY_HAND)
                    : new RowRefused(
                            "containers", "have no card in their limits", "nothing: the voucher pays for cards");
        }
        if (uses.stream().map(Use::resource).distinct().count() > 1) {
            throw new RowRefused("containers", "have several kinds of card", BY_HAND);
        }
        Instant start = uses.stream().map(Use::start).min(Instant::compareTo).orElseThrow();
        Instant end = uses.stream().map(Use::end).max(Instant::compareTo).orElseThrow();
        String resource = uses.getFirst().resource();
        boolean isNamed = resource.equals(NVIDIA) && !row.of("product").isEmpty();
        return Optional.of(new JobRun(
                WHERE,
                row.needed("uid"),
                row.needed("namespace"),
                "",
                row.of("reason").isEmpty() ? phase : row.of("reason"),
                isNamed ? row.of("product") : resource,
                uses.stream().mapToLong(Use::milliCardSeconds).sum(),
                start,
                start,
                end));
    }

    private List<Use> uses(JobRow row) {
        Instant created = JobTimes.moment(CREATED, row.needed(CREATED));
        List<Use> uses = new ArrayList<>();
        for (JsonNode container : list(row, "containers")) {
            Map<String, Long> limits = limits(container);
            if (limits.size() > 1) {
                throw new RowRefused("containers", "have several kinds of card", BY_HAND);
            }
            for (Map.Entry<String, Long> limit : limits.entrySet()) {
                JsonNode ended = ended(row, container.path(NAME).asText());
                Instant start =
                        JobTimes.moment("startedAt", ended.path("startedAt").asText());
                Instant end =
                        JobTimes.moment("finishedAt", ended.path("finishedAt").asText());
                if (start.isBefore(created)) {
                    // Where a container never started (StartError), Kubernetes writes 1970.
                    throw new RowRefused(
                            "startedAt", "is " + start + ", before the pod was created (" + created + ")", NEVER_RAN);
                }
                if (!start.isBefore(end)) {
                    throw new RowRefused("finishedAt", "is not after startedAt", "nothing: it used no card");
                }
                uses.add(new Use(limit.getKey(), limit.getValue(), start, end));
            }
        }
        return uses;
    }

    /// Whether there is a device that is no card known here: it may be one all the same. Names of devices have a `/`.
    private boolean isOther(JobRow row) {
        for (JsonNode container : list(row, "containers")) {
            for (Map.Entry<String, JsonNode> limit : container.path("limits").properties()) {
                if (limit.getKey().indexOf('/') >= 0
                        && !CARDS.matcher(limit.getKey()).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Long> limits(JsonNode container) {
        Map<String, Long> cards = new TreeMap<>();
        for (Map.Entry<String, JsonNode> limit : container.path("limits").properties()) {
            if (CARDS.matcher(limit.getKey()).matches()) {
                String count = limit.getValue().asText();
                if (!COUNT.matcher(count).matches()) {
                    throw new RowRefused("containers", "counts cards with '" + count + "'", BY_HAND);
                }
                if (Long.parseLong(count) > 0) {
                    cards.put(limit.getKey(), Long.parseLong(count));
                }
            }
        }
        return cards;
    }

    private JsonNode ended(JobRow row, String container) {
        for (JsonNode ended : list(row, "terminated")) {
            if (ended.path(NAME).asText().equals(container)
                    && !ended.path("startedAt").asText().isEmpty()
                    && !ended.path("finishedAt").asText().isEmpty()) {
                return ended;
            }
        }
        throw new RowRefused(
                "terminated", "does not say when container " + container + " started and finished", BY_HAND);
    }

    private JsonNode list(JobRow row, String column) {
        try {
            return json.readTree(row.of(column));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON is none: " + column, e);
        }
    }
}
