package cn.suanquan.policy;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The door of the policy room: programmes by code, version and day. Answers from memory; what another instance added
/// is known within [#REFRESH], or at once where a transaction asks or an unknown version is asked for.
@ApplicationScoped
public class Programmes {
    static final String REFRESH = "5s";
    private static final Logger LOG = Logger.getLogger(Programmes.class);
    private static final String LOADER = "job/load-programmes";

    private record Key(String code, int version) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCode = code.compareTo(other.code);
            return byCode != 0 ? byCode : Integer.compare(version, other.version);
        }
    }

    private final ProgrammeStore store;
    private final Optional<String> folder;
    private final Clock clock;
    private final ConcurrentSkipListMap<Key, Programme> known = new ConcurrentSkipListMap<>();

    /// @param folder folder of programme files of the city's own, beside those in the jar
    public Programmes(
            ProgrammeStore store,
            @ConfigProperty(name = "suanquan.programmes.dir") Optional<String> folder,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /// Loads the built-in programmes and those of the folder; adds the versions that are new. A file whose version is
    /// stored with other rules, or that drops an account in the middle of a year, stops the start.
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        List<ProgrammeFiles.Named> files = ProgrammeFiles.all(folder.map(Path::of));
        refresh();
        for (ProgrammeFiles.Named file : files) {
            load(file);
        }
        refresh();
        for (ProgrammeFiles.Named file : files) {
            Programme programme = ProgrammeFile.read(file.name(), file.yaml());
            if (!programme.equals(known.get(new Key(programme.code(), programme.version())))) {
                throw new IllegalStateException(file.name() + ": programme " + programme.code() + " version "
                        + programme.version() + " is stored with other rules; give the change a new version");
            }
        }
    }

    private void load(ProgrammeFiles.Named file) {
        ProgrammeFile.Loaded loaded = ProgrammeFile.load(file.name(), file.yaml());
        Programme programme = loaded.programme();
        if (find(programme.code(), programme.version()).isPresent()) {
            return;
        }
        Versions versions = versionsOrNone(programme.code());
        List<String> against = versions.against(programme, today());
        if (!against.isEmpty()) {
            throw new IllegalStateException(file.name() + ": " + String.join("; ", against));
        }
        if (store.add(programme, file.yaml(), LOADER)) {
            LOG.infof("programme %s version %d added from %s", programme.code(), programme.version(), file.name());
            warnings(loaded, versions).forEach(warning -> LOG.warnf("%s: %s", file.name(), warning));
        }
    }

    private List<String> warnings(ProgrammeFile.Loaded loaded, Versions versions) {
        List<String> warnings = new ArrayList<>(
                loaded.warnings().stream().map(BadProgramme.Finding::toString).toList());
        warnings.addAll(versions.doubts(loaded.programme(), today()));
        return warnings;
    }

    private LocalDate today() {
        return FiscalYear.date(clock.instant());
    }

    /// Learns the versions that other instances added.
    @Scheduled(every = REFRESH, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        for (ProgrammeVersion stored : store.all()) {
            known.computeIfAbsent(
                    new Key(stored.code(), stored.version()),
                    key -> ProgrammeFile.read("stored " + key.code() + " version " + key.version(), stored.yaml()));
        }
    }

    /// The version that decides on that day: the highest one in force.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN, 422 PROGRAMME_NOT_IN_FORCE with what is in
    ///     force around it
    public Programme inForce(String code, LocalDate day) {
        Versions versions = versions(code);
        return versions.on(day)
                .orElseThrow(() -> versions.notInForce(day).refusal().toException());
    }

    /// The version that decides on that day, for what moves money: certain to see what any instance had added before
    /// this transaction began.
    public Programme inForce(Db db, String code, LocalDate day) {
        Optional<Integer> version = store.inForce(db, code, day);
        if (version.isEmpty()) {
            return inForce(code, day);
        }
        Key key = new Key(code, version.get());
        return known.computeIfAbsent(
                key,
                k -> ProgrammeFile.read(
                        "stored " + code, store.yaml(db, code, k.version()).orElseThrow()));
    }

    /// How the fiscal year of an earlier day stands to an application that a version decides on: OPEN as far as
    /// programmes go, NOT_IN_FORCE where none was then, OTHER_ACCOUNTS where the version then kept other accounts.
    public Facts.Standing standing(Db db, Programme deciding, LocalDate day) {
        if (store.inForce(db, deciding.code(), day).isEmpty()) {
            return Facts.Standing.NOT_IN_FORCE;
        }
        Programme then = inForce(db, deciding.code(), day);
        return KeptAccount.of(deciding).containsAll(KeptAccount.of(then))
                ? Facts.Standing.OPEN
                : Facts.Standing.OTHER_ACCOUNTS;
    }

    /// That version, whether in force or not: what an old voucher goes by.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN
    public Programme version(String code, int version) {
        return find(code, version).orElseThrow(() -> unknown(code + " 第 " + version + " 版"));
    }

    public Optional<Programme> find(String code, int version) {
        Key key = new Key(code, version);
        Optional<Programme> found = Optional.ofNullable(known.get(key));
        if (found.isPresent()) {
            return found;
        }
        return store.find(code, version)
                .map(stored -> known.computeIfAbsent(key, k -> ProgrammeFile.read("stored " + code, stored.yaml())));
    }

    /// Every version of every programme, by code and version.
    public List<Programme> all() {
        return List.copyOf(known.values());
    }

    /// A version added at run time.
    ///
    /// @param isNew false where the same rules were stored under that version before
    /// @param warnings what somebody should look at, Chinese
    public record Added(Programme programme, boolean isNew, List<String> warnings) {}

    /// Adds a version from its YAML.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_PROGRAMME with every line and field; 409 VERSION_EXISTS
    ///     where that version is stored with other rules, VERSION_TOO_LOW where a higher one is there, ACCOUNT_DROPPED
    ///     where it drops a limit, pool, count or once-only rule in the middle of a year
    public Added add(String yaml, String person) {
        ProgrammeFile.Loaded loaded = parsed(yaml);
        refresh();
        Programme programme = loaded.programme();
        Optional<Programme> before = find(programme.code(), programme.version());
        Versions versions = versionsOrNone(programme.code());
        if (before.isEmpty()) {
            mustFollow(versions, programme);
        }
        List<String> warnings = warnings(loaded, versions.below(programme.version()));
        boolean isNew = before.isEmpty() && store.add(programme, yaml, person);
        Programme stored = version(programme.code(), programme.version());
        if (!stored.equals(programme)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "VERSION_EXISTS",
                            programme.code() + " 第 " + programme.version() + " 版已存在且内容不同;版本一经入库不可更改,修改请使用新的版本号。")
                    .toException();
        }
        return new Added(stored, isNew, warnings);
    }

    private void mustFollow(Versions versions, Programme programme) {
        int highest = versions.all().stream().mapToInt(Programme::version).max().orElse(0);
        if (programme.version() < highest) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "VERSION_TOO_LOW",
                            programme.code() + " 已有第 " + highest + " 版,新版本号须更大,收到 " + programme.version() + "。")
                    .toException();
        }
        List<String> against = versions.against(programme, today());
        if (!against.isEmpty()) {
            throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "ACCOUNT_DROPPED",
                            "第 " + programme.version() + " 版不能入库: " + String.join("；", against) + "。",
                            Optional.empty(),
                            List.of())
                    .toException();
        }
    }

    private static ProgrammeFile.Loaded parsed(String yaml) {
        try {
            return ProgrammeFile.load("the request", yaml);
        } catch (BadProgramme e) {
            throw e.refusal().toException();
        }
    }

    private Versions versionsOrNone(String code) {
        return new Versions(List.copyOf(
                known.subMap(new Key(code, 0), new Key(code, Integer.MAX_VALUE)).values()));
    }

    /// All versions of a programme.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN
    Versions versions(String code) {
        Versions versions = versionsOrNone(code);
        if (versions.all().isEmpty()) {
            throw unknown(code);
        }
        return versions;
    }

    private static RuntimeException unknown(String what) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "PROGRAMME_UNKNOWN", "没有政策 " + what + "。")
                .toException();
    }
}
