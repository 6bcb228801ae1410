package cn.suanquan.policy;

import cn.suanquan.approval.ProposedChange;
import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
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
    private final Tx tx;
    private final Audit audit;
    private final Clock clock;
    private final Optional<String> folder;
    private final ConcurrentSkipListMap<Key, Programme> known = new ConcurrentSkipListMap<>();

    /// @param folder folder of programme files of the city's own, beside those in the jar
    Programmes(
            ProgrammeStore store,
            Tx tx,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "suanquan.programmes.dir") Optional<String> folder) {
        this.store = store;
        this.tx = tx;
        this.audit = audit;
        this.clock = clock;
        this.folder = folder;
    }

    /// Loads the built-in programmes and those of the folder, which are configuration and need no second person; adds
    /// the versions that are new. A file whose version is stored with other rules, or that drops an account in the
    /// middle of a year, stops the start.
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
        if (tx.write(db -> add(db, programme, file.yaml(), new ProgrammeStore.AddedBy(LOADER, Optional.empty())))) {
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
        if (!known.containsKey(key)) {
            learn(code, version);
        }
        return Optional.ofNullable(known.get(key));
    }

    /// Takes in a version that is stored.
    void learn(String code, int version) {
        store.find(code, version)
                .ifPresent(stored -> known.computeIfAbsent(
                        new Key(code, version), key -> ProgrammeFile.read("stored " + code, stored.yaml())));
    }

    /// Every version of every programme, by code and version.
    public List<Programme> all() {
        return List.copyOf(known.values());
    }

    /// A version that is to be added at run time.
    ///
    /// @param isNew false where the same rules are stored under that version already
    /// @param before the highest version that is stored
    /// @param warnings what somebody should look at, Chinese
    record Judged(Programme programme, boolean isNew, Optional<ProgrammeStore.Stored> before, List<String> warnings) {}

    /// Judges a version by its YAML and adds nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_PROGRAMME with every line and field; 409 VERSION_EXISTS
    ///     where that version is stored with other rules, VERSION_TOO_LOW where a higher one is there, ACCOUNT_DROPPED
    ///     where it drops a limit, pool, count or once-only rule in the middle of a year; 422 BACKDATED where it would
    ///     be in force before today and its file does not say so
    Judged judge(Db db, String yaml) {
        ProgrammeFile.Loaded loaded = parsed(yaml);
        Programme programme = loaded.programme();
        List<ProgrammeStore.Stored> stored = store.versions(db, programme.code());
        Versions versions = versions(programme.code(), stored);
        Optional<Programme> same = versions.all().stream()
                .filter(one -> one.version() == programme.version())
                .findFirst();
        if (same.isEmpty()) {
            mustFollow(versions, programme);
        } else if (!same.get().equals(programme)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "VERSION_EXISTS",
                            programme.code() + " 第 " + programme.version() + " 版已存在且内容不同；版本一经入库不可更改，修改请使用新的版本号。")
                    .toException();
        }
        return new Judged(
                programme,
                same.isEmpty(),
                stored.reversed().stream().findFirst(),
                warnings(loaded, versions.below(programme.version())));
    }

    /// What a version would be if it were added.
    ///
    /// @param isNew false where the same rules are stored under that version already
    /// @param before the highest version that is stored
    /// @param changedLines between the text of that one and this
    /// @param warnings what somebody should look at, Chinese
    public record Preview(
            Programme programme,
            boolean isNew,
            Optional<Programme> before,
            List<String> changedLines,
            List<String> warnings) {}

    /// Judges a version by its YAML and adds nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [ProgrammeResource#add] answers
    public Preview preview(Db db, String yaml) {
        Judged judged = judge(db, yaml);
        Optional<ProgrammeStore.Stored> before = judged.before();
        return new Preview(
                judged.programme(),
                judged.isNew(),
                before.map(one -> version(judged.programme().code(), one.version())),
                LineDiff.between(before.map(ProgrammeStore.Stored::yaml).orElse(""), yaml),
                judged.warnings());
    }

    /// A version that was proposed against the one that stood then, both as the proposal keeps them: nothing is judged
    /// again, so it reads the same after it was decided.
    public Preview proposed(ProposedChange change) {
        JsonNode after = change.after();
        String before = change.before().path("yaml").asText("");
        List<String> lines = new ArrayList<>();
        after.path("changedLines").forEach(line -> lines.add(line.asText()));
        return new Preview(
                ProgrammeFile.read("proposed", after.path("yaml").asText()),
                true,
                before.isEmpty() ? Optional.empty() : Optional.of(ProgrammeFile.read("stood", before)),
                lines,
                change.warnings());
    }

    private Versions versions(String code, List<ProgrammeStore.Stored> stored) {
        return new Versions(stored.stream()
                .map(one -> known.computeIfAbsent(
                        new Key(code, one.version()), key -> ProgrammeFile.read("stored " + code, one.yaml())))
                .toList());
    }

    /// Adds a version that two persons agreed on, judged again.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#judge]
    Judged add(Db db, String yaml, String proposer, String approver) {
        store.gate(db, parsed(yaml).programme().code());
        Judged judged = judge(db, yaml);
        if (judged.isNew()) {
            add(db, judged.programme(), yaml, new ProgrammeStore.AddedBy(proposer, Optional.of(approver)));
        }
        return judged;
    }

    private boolean add(Db db, Programme programme, String yaml, ProgrammeStore.AddedBy by) {
        if (!store.add(db, programme, yaml, by)) {
            return false;
        }
        JsonObject detail = Audit.made(new JsonObject().put("sha256", Sha256.hex(yaml)));
        by.approver().ifPresent(approver -> detail.put("proposedBy", by.person()));
        audit.record(
                db,
                by.approver().orElse(by.person()),
                "policy.add-programme",
                "programme/" + programme.code() + "/" + programme.version(),
                "",
                detail);
        return true;
    }

    private void mustFollow(Versions versions, Programme programme) {
        int highest = versions.all().stream().mapToInt(Programme::version).max().orElse(0);
        if (programme.version() < highest) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "VERSION_TOO_LOW",
                            programme.code() + " 已有第 " + highest + " 版，新版本号须更大，收到 " + programme.version() + "。")
                    .toException();
        }
        LocalDate today = today();
        if (programme.effectiveFrom().isBefore(today) && !programme.isBackdated()) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "BACKDATED",
                            "该版本自 " + programme.effectiveFrom() + " 起生效，早于审批日 " + today
                                    + "；请改为审批日或之后生效。确需追溯的，请在文件的 effective 中写明 backdated: true。")
                    .toException();
        }
        List<String> against = versions.against(programme, today);
        if (!against.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "ACCOUNT_DROPPED",
                            "第 " + programme.version() + " 版不能入库：" + String.join("；", against) + "。")
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
