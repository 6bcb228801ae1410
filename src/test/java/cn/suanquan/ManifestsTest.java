package cn.suanquan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each overlay of `k8s/` makes, its patches carried out, is valid, whole, and told in docs/operations.md.
class ManifestsTest {
    private static final Path K8S = Path.of("k8s");
    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Pattern MADE =
            Pattern.compile("create (?:secret generic|secret tls|configmap) (\\S+)((?: \\\\\n|[^\n])*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=([a-z.-]+)");
    private static final Map<String, Class<?>> MODELS = Stream.of(
                    Namespace.class,
                    Service.class,
                    ServiceAccount.class,
                    ConfigMap.class,
                    Deployment.class,
                    Job.class,
                    Ingress.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    ServiceMonitor.class,
                    PodMonitor.class,
                    PrometheusRule.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /// The models keep fields they do not know; this one refuses them.
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated a) {
                    return false;
                }
            });

    @ParameterizedTest
    @ValueSource(strings = {"trial", "production", "trial/migration", "production/migration"})
    void everyObjectHasTheFieldsOfItsKindAndNoOthers(String overlay) throws IOException {
        JsonNode kinds =
                YAML.readTree(Path.of("src/test/resources/k8s/kinds.yaml").toFile());
        List<String> wrong = new ArrayList<>();
        for (ObjectNode object : overlay(overlay)) {
            String kind = object.path("kind").asText();
            Set<String> needed = new TreeSet<>();
            JsonNode fields = kinds.path("fields").path(kind);
            if (fields.isObject()) {
                fields.properties().forEach(field -> {
                    if (field.getValue().asText().endsWith("!")) {
                        needed.add(field.getKey());
                    }
                });
                wrong.addAll(unknown(object, fields));
            } else {
                kinds.path("required").path(kind).forEach(path -> needed.add(path.asText()));
                assertTrue(needed.size() > 0, "no word on " + kind);
                unreadable(object).ifPresent(wrong::add);
            }
            needed.stream()
                    .filter(path -> isMissing(object, path.split("\\.")))
                    .forEach(path -> wrong.add(name(object) + " has no " + path));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aFieldThatDoesNotExistAndOneOfAnotherTypeAreFound() throws IOException {
        ObjectNode object = object(overlay("production"), "Deployment", "suanquan");
        ((ObjectNode) object.at("/spec/template/spec")).put("terminationGracePeriod", 75);
        assertTrue(unreadable(object).isPresent());
        ObjectNode other = object(overlay("production"), "Deployment", "suanquan");
        ((ObjectNode) other.path("spec")).put("replicas", "three");
        assertTrue(unreadable(other).isPresent());
    }

    /// CloudNativePG itself makes the Secret with the authority of the database's certificate.
    @ParameterizedTest
    @ValueSource(strings = {"trial", "production"})
    void everySecretAndConfigMapThatIsNamedIsMadeByTheOverlayOrByThePage(String overlay) throws IOException {
        Map<String, Set<String>> made = new TreeMap<>();
        Matcher command = MADE.matcher(Files.readString(PAGE));
        while (command.find()) {
            Set<String> keys = made.computeIfAbsent(command.group(1), _ -> new HashSet<>());
            Matcher key = KEY.matcher(command.group(2));
            while (key.find()) {
                keys.add(key.group(1));
            }
        }
        List<ObjectNode> objects = new ArrayList<>(overlay(overlay));
        objects.addAll(overlay(overlay + "/migration"));
        for (ObjectNode object : objects) {
            if (object.path("kind").asText().equals("ConfigMap")) {
                object.path("data").fieldNames().forEachRemaining(key -> made.computeIfAbsent(
                                object.at("/metadata/name").asText(), _ -> new HashSet<>())
                        .add(key));
            }
            if (object.path("kind").asText().equals("Cluster")) {
                made.put(object.at("/metadata/name").asText() + "-ca", Set.of("ca.crt"));
            }
        }
        List<String> missing = new ArrayList<>();
        for (ObjectNode object : objects) {
            for (Reference one : references(object)) {
                Set<String> keys = made.get(one.name());
                if (keys == null || !(one.key().isEmpty() || keys.contains(one.key()))) {
                    missing.add(name(object) + " names " + one);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial", "production"})
    void everySettingIsOnThePageAndWhatIsAtAnAddressIsLetOut(String overlay) throws IOException {
        List<ObjectNode> objects = overlay(overlay);
        String page = Files.readString(PAGE);
        JsonNode settings = object(objects, "ConfigMap", "suanquan").path("data");
        Set<String> told = new TreeSet<>();
        settings.fieldNames().forEachRemaining(told::add);
        object(objects, "Deployment", "suanquan")
                .at("/spec/template/spec/containers/0/env")
                .forEach(variable -> told.add(variable.path("name").asText()));
        told.removeIf(name -> page.contains("| `" + name + "`") || page.contains(", `" + name + "` |"));
        assertEquals(Set.of(), told, "not among the settings of the page");
        boolean isOutside = settings.toString().contains("\"https://")
                && (settings.path("SUANQUAN_JWT_KEYS").asText().startsWith("https:")
                        || settings.has("SUANQUAN_OIDC_URL"));
        boolean isLetOut = objects.stream()
                .filter(object -> object.path("kind").asText().equals("NetworkPolicy"))
                .filter(policy -> policy.at("/spec/podSelector/matchLabels").size() == 2)
                .anyMatch(policy ->
                        policy.at("/spec/egress").findValuesAsText("port").contains("443"));
        assertEquals(isOutside, isLetOut);
    }

    @Test
    void productionAnswersOnlyWhatTwoOfThreeServersHave() throws IOException {
        List<ObjectNode> objects = overlay("production");
        ObjectNode cluster = object(objects, "Cluster", "suanquan-db");
        assertEquals(3, cluster.at("/spec/instances").asInt());
        assertEquals(
                "{\"method\":\"any\",\"number\":1,\"dataDurability\":\"required\",\"failoverQuorum\":true}",
                cluster.at("/spec/postgresql/synchronous").toString());
        assertTrue(cluster.at("/spec/plugins/0/isWALArchiver").asBoolean());
        ObjectNode nightly = object(objects, "ScheduledBackup", "suanquan-nightly");
        assertEquals(
                cluster.at("/metadata/name").asText(),
                nightly.at("/spec/cluster/name").asText());
        assertEquals(
                cluster.at("/spec/plugins/0/parameters/barmanObjectName").asText(),
                object(objects, "ObjectStore", "suanquan-backup")
                        .at("/metadata/name")
                        .asText());
        assertTrue(object(objects, "ConfigMap", "suanquan")
                .at("/data/SUANQUAN_DB_URL")
                .asText()
                .contains("//" + cluster.at("/metadata/name").asText() + "-rw:5432/"
                        + cluster.at("/spec/bootstrap/initdb/database").asText()));
        assertEquals(
                "postgresql://" + cluster.at("/metadata/name").asText() + "-ro:5432/"
                        + cluster.at("/spec/bootstrap/initdb/database").asText(),
                object(objects, "ConfigMap", "suanquan")
                        .at("/data/SUANQUAN_READS_URL")
                        .asText());
        assertEquals(
                Files.readString(Path.of("db/role/roles.sql")),
                object(objects, "ConfigMap", "suanquan-roles")
                        .at("/data/roles.sql")
                        .asText());
    }

    /// What the service, an instance more while it is rolled out, and ten others ask for
    /// (docs/operations.md, "Sizing").
    @Test
    void theDatabaseHasRoomForTheConnectionsOfAllInstances() throws IOException {
        List<ObjectNode> objects = overlay("production");
        int instances =
                object(objects, "Deployment", "suanquan").at("/spec/replicas").asInt();
        int most = object(objects, "Cluster", "suanquan-db")
                .at("/spec/postgresql/parameters/max_connections")
                .asInt();
        assertTrue(most >= (instances + 1) * 16 + 10, most + " connections for " + instances + " instances");
    }

    @Test
    void theMigrationCanBeReplacedAndRunsTheSameImageAsTheService() throws IOException {
        for (String overlay : List.of("trial", "production")) {
            List<ObjectNode> alone = overlay(overlay + "/migration");
            assertEquals(
                    List.of("Job suanquan-migrate"),
                    alone.stream().map(ManifestsTest::name).toList());
            assertTrue(overlay(overlay).stream()
                    .noneMatch(object -> object.path("kind").asText().equals("Job")));
            assertEquals(
                    alone.getFirst()
                            .at("/spec/template/spec/containers/0/image")
                            .asText(),
                    object(overlay(overlay), "Deployment", "suanquan")
                            .at("/spec/template/spec/containers/0/image")
                            .asText());
            for (String folder : List.of(overlay, overlay + "/migration")) {
                String kustomization =
                        Files.readString(K8S.resolve("overlays").resolve(folder).resolve("kustomization.yaml"));
                assertTrue(kustomization.contains("release\n"), folder + " does not say which image");
            }
        }
    }

    @Test
    void aPlainServerGivesTheServiceTheSameTimeToStopAndNamesOnlySettingsOfThePage() throws IOException {
        int seconds = object(overlay("production"), "Deployment", "suanquan")
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
        assertTrue(Files.readString(Path.of("docs/server/suanquan.service"))
                .contains("\nTimeoutStopSec=" + seconds + "\n"));
        String page = Files.readString(PAGE);
        for (String file : List.of("suanquan.env", "migrate.env")) {
            for (String line : Files.readAllLines(Path.of("docs", "server", file))) {
                assertTrue(line.startsWith("#") || page.contains("`" + line.replaceFirst("=.*", "") + "`"), line);
            }
        }
    }

    private record Reference(String name, String key) {}

    private static List<Reference> references(JsonNode object) {
        List<Reference> found = new ArrayList<>();
        for (String field : List.of("secretKeyRef", "accessKeyId", "secretAccessKey", "configMapRefs")) {
            object.findValues(field).forEach(value -> (value.isArray()
                            ? value
                            : YAML.createArrayNode().add(value))
                    .forEach(one -> found.add(new Reference(
                            one.path("name").asText(), one.path("key").asText()))));
        }
        for (String field : List.of("configMapRef", "configMap", "passwordSecret")) {
            object.findValues(field)
                    .forEach(one -> found.add(new Reference(one.path("name").asText(), "")));
        }
        object.findValues("secretName").forEach(one -> found.add(new Reference(one.asText(), "")));
        JsonNode owner = object.at("/spec/bootstrap/initdb/secret/name");
        if (owner.isTextual()) {
            found.add(new Reference(owner.asText(), "password"));
        }
        return found;
    }

    private static Optional<String> unreadable(ObjectNode object) {
        try {
            STRICT.treeToValue(object, MODELS.get(object.path("kind").asText()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(name(object) + ": " + e.getMessage());
        }
    }

    private static List<String> unknown(ObjectNode object, JsonNode fields) {
        List<String> wrong = new ArrayList<>();
        leaves(object, "", (path, type) -> {
            String any = path.replaceFirst("\\.[^.]+$", ".*");
            String allowed =
                    fields.path(path).asText(fields.path(any).asText(path.contains(".matchLabels.") ? "string" : ""));
            if (!allowed.replace("!", "").equals(type)) {
                wrong.add(name(object) + ": " + path + " is " + type + ", not " + allowed);
            }
        });
        return wrong;
    }

    private interface Leaf {
        void take(String path, String type);
    }

    private static void leaves(JsonNode node, String path, Leaf leaf) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> leaves(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), leaf));
        } else if (node.isArray()) {
            node.forEach(one -> leaves(one, path + "[]", leaf));
        } else {
            leaf.take(path, node.isNumber() ? "number" : node.isBoolean() ? "boolean" : "string");
        }
    }

    /// Whether the last of the names is missing where the one before it is there.
    private static boolean isMissing(JsonNode within, String[] names) {
        return isMissing(within, names, 0);
    }

    private static boolean isMissing(JsonNode within, String[] names, int at) {
        if (at == names.length) {
            return false;
        }
        String name = names[at].replace("[]", "");
        JsonNode next = within.path(name);
        if (next.isMissingNode()) {
            return at == names.length - 1;
        }
        if (!names[at].endsWith("[]")) {
            return isMissing(next, names, at + 1);
        }
        for (JsonNode one : next) {
            if (isMissing(one, names, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    }

    private static ObjectNode object(List<ObjectNode> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> name(object).equals(kind + " " + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    private static List<ObjectNode> overlay(String name) throws IOException {
        return Kustomized.at(K8S.resolve("overlays").resolve(name));
    }
}
