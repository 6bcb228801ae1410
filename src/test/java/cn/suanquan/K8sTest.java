package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The Kubernetes base keeps to the restricted profile (Pod Security Standards) and tells the service what it needs.
class K8sTest {
    private static final Path BASE = Path.of("k8s/base");
    private static final int LANES_SECONDS = 10;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void everyResourceIsListedAndEveryListedOneExists() throws IOException {
        Set<String> listed = new TreeSet<>();
        YAML.readTree(BASE.resolve("kustomization.yaml").toFile())
                .path("resources")
                .forEach(name -> listed.add(name.asText()));
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(BASE)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .forEach(there::add);
        }
        assertEquals(there, listed);
    }

    @Test
    void everyPodIsRestricted() throws IOException {
        List<JsonNode> pods = all().stream()
                .filter(object -> object.at("/spec/template/spec").isObject())
                .toList();
        assertEquals(2, pods.size());
        for (JsonNode object : pods) {
            JsonNode pod = object.at("/spec/template/spec");
            String name = object.at("/metadata/name").asText();
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), name);
            assertTrue(pod.at("/securityContext/runAsUser").asInt() > 0, name);
            assertEquals(
                    "RuntimeDefault",
                    pod.at("/securityContext/seccompProfile/type").asText(),
                    name);
            assertFalse(pod.path("automountServiceAccountToken").asBoolean(true), name);
            assertFalse(
                    pod.path("hostNetwork").asBoolean() || pod.path("hostPID").asBoolean(), name);
            for (JsonNode container : pod.path("containers")) {
                JsonNode security = container.path("securityContext");
                assertFalse(security.path("allowPrivilegeEscalation").asBoolean(true), name);
                assertTrue(security.path("readOnlyRootFilesystem").asBoolean(), name);
                assertEquals("[\"ALL\"]", security.at("/capabilities/drop").toString(), name);
                assertFalse(security.path("privileged").asBoolean(), name);
                assertTrue(container.at("/resources/requests/cpu").isTextual(), name);
                assertTrue(container.at("/resources/limits/memory").isTextual(), name);
                assertTrue(container.path("volumeMounts").toString().contains("\"/tmp\""), name);
            }
        }
    }

    @Test
    void theServiceIsToldAllThatProductionNeedsAndPasswordsComeFromSecrets() throws IOException {
        JsonNode container = named("Deployment", "suanquan").at("/spec/template/spec/containers/0");
        Set<String> told = new TreeSet<>();
        named("ConfigMap", "suanquan").path("data").fieldNames().forEachRemaining(told::add);
        for (JsonNode variable : container.path("env")) {
            assertTrue(variable.at("/valueFrom/secretKeyRef").isObject(), variable.toString());
            told.add(variable.path("name").asText());
        }
        assertTrue(told.containsAll(Production.NEEDED), () -> "the service is told only " + told);
        assertEquals("suanquan", container.at("/envFrom/0/configMapRef/name").asText());
    }

    @Test
    void theServiceIsProbedAndTheMigrationRunsAsTheOwner() throws IOException {
        JsonNode service = named("Deployment", "suanquan").at("/spec/template/spec/containers/0");
        assertEquals(
                "/q/health/started", service.at("/startupProbe/httpGet/path").asText());
        assertEquals(
                "/q/health/ready", service.at("/readinessProbe/httpGet/path").asText());
        assertEquals("/q/health/live", service.at("/livenessProbe/httpGet/path").asText());
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertEquals("management", service.path(probe).at("/httpGet/port").asText(), probe);
        }
        assertFalse(service.toString().contains("suanquan-db-owner"), "the service must not hold the owner's password");
        JsonNode migration = all().stream()
                .filter(object -> object.path("kind").asText().equals("Job"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec/containers/0");
        assertEquals("[\"migrate\"]", migration.path("args").toString());
        assertTrue(migration.toString().contains("suanquan-db-owner"));
    }

    @Test
    void aPodIsGivenTheTimeThatItTakesToDrain() throws IOException {
        JsonNode pod = named("Deployment", "suanquan").at("/spec/template/spec");
        int before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
        assertTrue(before > 0);
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        assertEquals("true", settings.getProperty("quarkus.shutdown.delay-enabled"));
        int needed = before
                + seconds(settings.getProperty("quarkus.shutdown.delay"))
                + seconds(settings.getProperty("quarkus.shutdown.timeout"))
                + LANES_SECONDS;
        assertTrue(pod.path("terminationGracePeriodSeconds").asInt() > needed, needed + " s are needed");
    }

    /// Of a setting `${NAME:5s}`.
    private static int seconds(String setting) {
        return Integer.parseInt(setting.replaceAll(".*:(\\d+)s}", "$1"));
    }

    @Test
    void theManagementPortIsForThoseWhoWatchAndNotPartOfTheService() throws IOException {
        assertEquals(
                "0.0.0.0",
                named("ConfigMap", "suanquan")
                        .at("/data/SUANQUAN_MANAGEMENT_HOST")
                        .asText());
        JsonNode ports = named("Service", "suanquan").at("/spec/ports");
        assertEquals(1, ports.size());
        assertEquals("http", ports.at("/0/targetPort").asText());
        JsonNode ingress = named("NetworkPolicy", "suanquan-service").at("/spec/ingress");
        assertEquals(2, ingress.size());
        for (JsonNode rule : ingress) {
            String label = rule.at("/ports/0/port").asInt() == 9000 ? "may-watch" : "may-call";
            assertEquals(1, rule.path("ports").size());
            assertEquals(
                    "{\"suanquan.example/" + label + "\":\"true\"}",
                    rule.at("/from/0/namespaceSelector/matchLabels").toString());
        }
    }

    @Test
    void nothingGoesInOrOutButWhatIsNamed() throws IOException {
        JsonNode deny = named("NetworkPolicy", "suanquan-deny-all").path("spec");
        assertEquals("[\"Ingress\",\"Egress\"]", deny.path("policyTypes").toString());
        assertTrue(deny.path("ingress").isMissingNode() && deny.path("egress").isMissingNode());
        List<Integer> ports = new ArrayList<>();
        named("NetworkPolicy", "suanquan-egress").path("spec").path("egress").forEach(rule -> {
            assertTrue(rule.path("to").size() > 0, "an egress rule without a target lets everything out");
            rule.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
        });
        assertEquals(Set.of(53, 5432), Set.copyOf(ports));
        assertFalse(named("ServiceAccount", "suanquan")
                .path("automountServiceAccountToken")
                .asBoolean(true));
        assertEquals(
                1,
                named("PodDisruptionBudget", "suanquan")
                        .at("/spec/minAvailable")
                        .asInt());
    }

    private static JsonNode named(String kind, String name) throws IOException {
        return all().stream()
                .filter(object -> object.path("kind").asText().equals(kind)
                        && object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    private static List<JsonNode> all() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.list(BASE), Stream.of(Path.of("k8s/migration/job.yaml")))) {
            for (Path file : files.sorted().toList()) {
                try (var documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
                    Iterable<Object> each = () -> documents;
                    StreamSupport.stream(each.spliterator(), false).forEach(node -> objects.add((JsonNode) node));
                }
            }
        }
        return objects;
    }
}
