package cn.suanquan.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.Main;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The line of a refused act names what it was about, whatever the parts of the path are called.
class RefusedObjectTest {
    /// As acts that are done name them, and two that only refused ones do: an act on a revocation names whom it lets
    /// in, and a field that is checked is no act.
    private static final Set<String> KINDS = Set.of(
            "advance",
            "application",
            "center",
            "check",
            "claim",
            "contract",
            "debtor",
            "difference",
            "dispute",
            "holder",
            "import",
            "objection",
            "pool",
            "programme",
            "proposal",
            "quarantine",
            "record",
            "revocation",
            "settlement",
            "target",
            "voucher",
            "webhook",
            "year",
            "<about>");

    private static final List<Class<? extends Annotation>> WRITES =
            List.of(POST.class, PUT.class, PATCH.class, DELETE.class);

    @Test
    void everyEndpointWithPartsInItsPathNamesItsObjectByThem() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Method endpoint : endpoints()) {
            String path = path(endpoint);
            if (!path.contains("{")) {
                continue;
            }
            asked++;
            String object = RefusedObject.of(endpoint, part -> path.contains("{" + part) ? "<" + part + ">" : "?");
            String[] named = object.split("/", 2);
            if (named.length < 2 || !KINDS.contains(named[0]) || !named[1].startsWith("<") || object.contains("?")) {
                wrong.add(path + " is " + object);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 50, asked + " endpoints");
    }

    @Test
    void theObjectIsTheOneThatTheDoneActNames() {
        assertEquals(
                Set.of(
                        "pool/<code>/<year>/pool/<pool>",
                        "year/<code>/<year>",
                        "pool/<programme>/<year>/pool/<pool>",
                        "settlement/<id>",
                        "settlement",
                        "debtor/<payee>",
                        "difference/<id>",
                        "voucher/<voucher>",
                        "proposal/<proposal>",
                        "programme/<code>/<version>",
                        "<about>/<id>"),
                Set.copyOf(endpoints().stream()
                        .filter(one -> Stream.of(one, one.getDeclaringClass())
                                .anyMatch(place -> place.isAnnotationPresent(ActsOn.class)))
                        .map(one -> RefusedObject.of(one, part -> "<" + part + ">"))
                        .toList()));
    }

    private static String path(Method endpoint) {
        return Stream.of(endpoint.getDeclaringClass(), endpoint)
                .map(one -> Optional.ofNullable(one.getAnnotation(Path.class)))
                .map(path -> path.map(Path::value).orElse(""))
                .reduce("", (all, one) -> all + "/" + one);
    }

    /// As [RefusedActs] finds them: public methods.
    private static List<Method> endpoints() {
        return new ClassFileImporter()
                        .importLocations(Set.of(Location.of(
                                Main.class.getProtectionDomain().getCodeSource().getLocation())))
                        .stream()
                        .flatMap(one -> one.getMethods().stream())
                        .filter(method -> WRITES.stream().anyMatch(method::isAnnotatedWith))
                        .map(JavaMethod::reflect)
                        .peek(method -> assertTrue(
                                java.lang.reflect.Modifier.isPublic(method.getModifiers()), method::toString))
                        .toList();
    }
}
