package cn.suanquan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The objects that a folder of `k8s/` stands for, with its patches carried out: as much of kustomize as those folders
/// use (resources, components, JSON patches, ConfigMaps of files). A patch that hits nothing is an error.
final class Kustomized {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private final List<ObjectNode> objects = new ArrayList<>();

    private Kustomized() {}

    static List<ObjectNode> at(Path folder) throws IOException {
        Kustomized all = new Kustomized();
        all.take(folder);
        return all.objects;
    }

    static List<ObjectNode> documents(Path file) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        try (var read = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Files.newInputStream(file))) {
            while (read.hasNext()) {
                documents.add((ObjectNode) read.next());
            }
        }
        return documents;
    }

    private void take(Path folder) throws IOException {
        JsonNode kustomization =
                YAML.readTree(folder.resolve("kustomization.yaml").toFile());
        for (JsonNode resource : kustomization.path("resources")) {
            Path path = folder.resolve(resource.asText());
            if (Files.isDirectory(path)) {
                take(path);
            } else {
                objects.addAll(documents(path));
            }
        }
        for (JsonNode generated : kustomization.path("configMapGenerator")) {
            objects.add(configMap(folder, generated));
        }
        for (JsonNode component : kustomization.path("components")) {
            take(folder.resolve(component.asText()));
        }
        for (JsonNode patch : kustomization.path("patches")) {
            patch(folder, patch);
        }
    }

    private static ObjectNode configMap(Path folder, JsonNode generated) throws IOException {
        ObjectNode made = YAML.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        made.putObject("metadata").put("name", generated.path("name").asText());
        ObjectNode data = made.putObject("data");
        for (JsonNode file : generated.path("files")) {
            Path path = folder.resolve(file.asText());
            data.put(path.getFileName().toString(), Files.readString(path));
        }
        return made;
    }

    private void patch(Path folder, JsonNode patch) throws IOException {
        String kind = patch.at("/target/kind").asText();
        String name = patch.at("/target/name").asText();
        ObjectNode hit = objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind)
                        && object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(folder + " patches " + kind + " " + name + ", which is not there"));
        for (JsonNode act : YAML.readTree(patch.path("patch").asText())) {
            JsonPointer path = JsonPointer.compile(act.path("path").asText());
            String op = act.path("op").asText();
            JsonNode parent = hit.at(path.head());
            if (parent.isMissingNode() || (hit.at(path).isMissingNode() != op.equals("add"))) {
                throw new AssertionError(folder + ": " + op + " " + path + " hits nothing of " + kind + " " + name);
            }
            act(parent, path.last(), op, act.path("value"));
        }
    }

    private static void act(JsonNode parent, JsonPointer last, String op, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            if (op.equals("remove")) {
                array.remove(last.getMatchingIndex());
            } else {
                array.set(last.getMatchingIndex(), value);
            }
        } else if (parent instanceof ObjectNode object) {
            if (op.equals("remove")) {
                object.remove(last.getMatchingProperty());
            } else {
                object.set(last.getMatchingProperty(), value);
            }
        }
    }
}
