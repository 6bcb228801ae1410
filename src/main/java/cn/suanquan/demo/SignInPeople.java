package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.kernel.Mode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who may be chosen at the provider of the demo: the officers of the demo, and whoever speaks for a holder or a center
/// that is in the books, as the tokens of the demo do.
@ApplicationScoped
class SignInPeople {
    private static final int SHOWN_MAX = 60;
    private static final String HOLDER = "user-";
    private static final String CENTER = "machine-";
    private final ObjectMapper json;
    private final boolean isTest;

    SignInPeople(ObjectMapper json, @ConfigProperty(name = "suanquan.mode") Mode mode) {
        this.json = json;
        isTest = mode == Mode.TEST;
    }

    /// One who can be chosen.
    ///
    /// @param subject whom the ID token names
    /// @param name what a reader knows it by
    /// @param does what it may do, in a sentence or two
    record Card(String subject, String name, String role, String does) {}

    /// The officers first, in the order in which they meet the money.
    List<Card> officers(SignInWords words) {
        return Keys.officers().entrySet().stream()
                .map(one -> new Card(
                        one.getValue().name(),
                        one.getValue().name(),
                        words.role(one.getKey()),
                        words.does(one.getKey())))
                .toList();
    }

    List<Card> holders(URI service, DemoIssuer issuer, SignInWords words) {
        return parties(service, issuer, "/api/v1/holders?limit=" + SHOWN_MAX)
                .map(holder -> new Card(
                        HOLDER + holder.path("id").asText(),
                        holder.path("name").asText(),
                        words.role("ENTERPRISE"),
                        words.does("ENTERPRISE")))
                .toList();
    }

    List<Card> centers(URI service, DemoIssuer issuer, SignInWords words) {
        return parties(service, issuer, "/api/v1/centers?limit=" + SHOWN_MAX)
                .map(center -> new Card(
                        CENTER + center.path("id").asText(),
                        center.path("name").asText(),
                        words.role("PROVIDER"),
                        words.does("PROVIDER")))
                .toList();
    }

    private Stream<JsonNode> parties(URI service, DemoIssuer issuer, String path) {
        JsonNode page = new Api(service, issuer, json, "sign-in").get(Person.AUDITOR, path);
        List<JsonNode> all = new ArrayList<>();
        page.path("items").forEach(all::add);
        return all.stream();
    }

    /// Who that form chooses; empty where nobody is so named. Tests name anybody, with any roles and claims.
    Optional<Chosen> chosen(MultivaluedMap<String, String> form, URI service, DemoIssuer issuer) {
        String subject = SignInRequest.one(form, "person");
        if (isTest && form.containsKey("role")) {
            return Optional.of(new Chosen(subject, Set.copyOf(form.get("role")), claims(form)));
        }
        Optional<Person> officer = Keys.officers().values().stream()
                .filter(person -> person.name().equals(subject))
                .findFirst();
        return officer.map(Chosen::of).or(() -> party(subject, service, issuer));
    }

    private static Map<String, String> claims(MultivaluedMap<String, String> form) {
        Map<String, String> claims = new HashMap<>();
        for (String name : List.of("holder_id", "center_id", "name")) {
            if (form.containsKey(name)) {
                claims.put(name, form.getFirst(name));
            }
        }
        return claims;
    }

    private Optional<Chosen> party(String subject, URI service, DemoIssuer issuer) {
        Api api = new Api(service, issuer, json, "sign-in");
        if (subject.startsWith(HOLDER)) {
            String id = subject.substring(HOLDER.length());
            return name(api, "/api/v1/holders/" + Api.encoded(id))
                    .map(name -> Chosen.of(Person.holder(id)).named(name));
        }
        if (subject.startsWith(CENTER)) {
            String id = subject.substring(CENTER.length());
            return name(api, "/api/v1/centers/" + Api.encoded(id))
                    .map(name -> Chosen.of(Person.center(id)).named(name));
        }
        return Optional.empty();
    }

    private static Optional<String> name(Api api, String path) {
        return Optional.of(api.tryGet(Person.AUDITOR, path))
                .filter(Api.Answer::isOk)
                .map(answer -> answer.body().path("name").asText());
    }
}
