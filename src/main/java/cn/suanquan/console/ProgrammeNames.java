package cn.suanquan.console;

import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What programmes are called: people read the name, addresses carry the code.
@ApplicationScoped
@Named("programmes")
class ProgrammeNames {
    private final Programmes programmes;

    ProgrammeNames(Programmes programmes) {
        this.programmes = programmes;
    }

    /// By code, the name of the last version.
    Map<String, String> all() {
        Map<String, String> names = new TreeMap<>();
        programmes.all().stream()
                .sorted(Comparator.comparingInt(Programme::version))
                .forEach(programme -> names.put(programme.code(), programme.name()));
        return names;
    }

    /// The one that is asked for where it is known; or else the first that has something, or the first of all.
    Optional<String> chosen(Optional<String> asked, Predicate<String> hasSomething) {
        Set<String> codes = all().keySet();
        return asked.filter(codes::contains)
                .or(() -> codes.stream().filter(hasSomething).findFirst())
                .or(() -> codes.stream().findFirst());
    }

    /// In a template `{cdi:programmes.of(code)}`; the code itself where there is no such programme.
    public String of(String code) {
        return all().getOrDefault(code, code);
    }
}
