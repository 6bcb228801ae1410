package cn.suanquan.demo;

import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.ServiceClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The demo's door: what [cn.suanquan.Main] starts once the service answers.
@ApplicationScoped
public class Demo {
    private final Mode mode;
    private final ServiceClock clock;
    private final ObjectMapper json;

    Demo(@ConfigProperty(name = "suanquan.mode") Mode mode, ServiceClock clock, ObjectMapper json) {
        this.mode = mode;
        this.clock = clock;
        this.json = json;
    }

    /// Where the embedded database, the demo's key and its files are kept: `./data`, or the property `suanquan.data`.
    public static Path dataFolder() {
        return Path.of(System.getProperty("suanquan.data", "data"));
    }

    /// Plays the demo where this process is for it, then serves until told to stop; answers the exit code.
    public int start(String... args) {
        if (mode == Mode.DEMO) {
            System.out.println(clock.instant() + json.toString());
        }
        Quarkus.waitForExit();
        return 0;
    }
}
