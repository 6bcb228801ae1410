package cn.suanquan.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who was chosen to sign in, with what the ID token says of it.
record Chosen(String subject, Set<String> roles, Map<String, String> claims) {
    static Chosen of(Api.Person person) {
        return new Chosen(person.name(), Set.of(person.role()), person.claims());
    }

    /// The same, and what it is called (OpenID Connect Core, section 5.1).
    Chosen named(String name) {
        Map<String, String> all = new HashMap<>(claims);
        all.put("name", name);
        return new Chosen(subject, roles, Map.copyOf(all));
    }
}
