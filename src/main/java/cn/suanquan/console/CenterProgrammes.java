package cn.suanquan.console;

import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names of programmes, as their latest versions say.
@ApplicationScoped
class CenterProgrammes {
    private final Programmes programmes;

    CenterProgrammes(Programmes programmes) {
        this.programmes = programmes;
    }

    /// By code.
    Map<String, Programme> latest() {
        Map<String, Programme> latest = new HashMap<>();
        for (Programme one : programmes.all()) {
            latest.merge(one.code(), one, (a, b) -> a.version() > b.version() ? a : b);
        }
        return latest;
    }

    /// The name, or the code where there is no such programme.
    String name(String code) {
        return Optional.ofNullable(latest().get(code)).map(Programme::name).orElse(code);
    }
}
