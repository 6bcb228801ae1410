package cn.suanquan.identity;

import cn.suanquan.db.StartWait;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.kernel.Sha256;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Production does not start with anything of the demo, with a moved clock, on a database that may lose what it
/// confirmed, or under a role that could change an entry of the ledger. It says all it found, not only the first.
@ApplicationScoped
public class StartupGuard {
    static final String DEMO_NUMBER_KEY = "demo-only";
    private static final int NUMBER_KEY_CHARS_MIN = 16;
    private static final Set<String> DURABLE_COMMITS = Set.of("on", "remote_apply");
    private static final String FINGERPRINT_OF = "suanquan: the key of identity numbers";
    private final ProgrammeSettings settings;
    private final SignInSettings signIn;
    private final ServiceClock clock;
    private final Tx tx;

    StartupGuard(ProgrammeSettings settings, SignInSettings signIn, ServiceClock clock, Tx tx) {
        this.settings = settings;
        this.signIn = signIn;
        this.clock = clock;
        this.tx = tx;
    }

    /// What the configuration says.
    @Singleton
    static class ProgrammeSettings {
        private final Mode mode;
        private final Tokens tokens;
        private final String numberKey;

        ProgrammeSettings(
                @ConfigProperty(name = "suanquan.mode") String mode,
                @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
                @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
                @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
                @ConfigProperty(name = "suanquan.registry.number-key") String numberKey) {
            this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
            this.tokens = new Tokens(
                    issuer,
                    key.isPresent()
                            || location.filter(where -> !where.equals("NONE")).isPresent());
            this.numberKey = numberKey;
        }
    }

    /// @param hasKey whether a key or its location is configured
    record Tokens(String issuer, boolean hasKey) {}

    /// What PostgreSQL says of itself.
    record Durability(String fsync, String fullPageWrites, String synchronousCommit) {}

    /// What the service may do in the database.
    ///
    /// @param isOwner member of a role that owns a table of the ledger
    /// @param canChangeEntries may UPDATE, DELETE or TRUNCATE entries, whole or by column
    record Rights(String role, boolean isSuperuser, boolean isOwner, boolean hasLedger, boolean canChangeEntries) {}

    record Seen(
            Tokens tokens,
            SignInTerms signIn,
            boolean isClockMoved,
            String numberKey,
            Durability durability,
            Rights rights) {}

    void check(@Observes @Priority(2) StartupEvent event) {
        if (settings.mode != Mode.PRODUCTION) {
            return;
        }
        List<String> found = StartWait.answer(() -> refusals(seen()));
        if (found.isEmpty()) {
            found = StartWait.answer(this::ofTheDatabase);
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("production does not start: " + String.join("; ", found));
        }
    }

    /// What of the database is not as it must be, in words; empty where all is. To be asked again while the service
    /// runs: settings and grants change, and a role is given others.
    ///
    /// @throws cn.suanquan.db.DbFault where the database does not answer
    public List<String> ofTheDatabase() {
        List<String> found = new ArrayList<>();
        Seen seen = seen();
        durable(found, seen.durability());
        withoutPower(found, seen.rights());
        String role = "database role " + seen.rights().role() + " ";
        tx.read(GuardStore::powers).forEach(power -> found.add(role + power));
        if (settings.mode == Mode.PRODUCTION && !isKeyOfTheDatabase(settings.numberKey)) {
            found.add("SUANQUAN_NUMBER_KEY is not the key under which this database keeps identity numbers");
        }
        return found;
    }

    /// Whether that is the key with which the database was first used; the first one is kept as it.
    boolean isKeyOfTheDatabase(String key) {
        String fingerprint = Sha256.keyedHex(key, FINGERPRINT_OF);
        return tx.write(db -> GuardStore.keptFingerprint(db, fingerprint)).equals(fingerprint);
    }

    Seen seen() {
        return tx.read(db -> new Seen(
                settings.tokens,
                signIn.terms(),
                clock.isShifted(),
                settings.numberKey,
                GuardStore.durability(db),
                GuardStore.rights(db)));
    }

    /// Everything that production must not start with; empty where it may.
    static List<String> refusals(Seen seen) {
        List<String> found = new ArrayList<>();
        if (seen.tokens().issuer().equals(DemoIssuer.ISSUER)) {
            found.add("the token issuer is the demo's; set SUANQUAN_JWT_ISSUER");
        }
        if (seen.tokens().issuer().chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            found.add("the token issuer holds a blank, by which persons are told apart; correct SUANQUAN_JWT_ISSUER");
        }
        if (!seen.tokens().hasKey()) {
            found.add("no key to verify tokens; set SUANQUAN_JWT_KEYS");
        }
        if (seen.isClockMoved()) {
            found.add("the clock is moved");
        }
        if (seen.numberKey().equals(DEMO_NUMBER_KEY) || seen.numberKey().length() < NUMBER_KEY_CHARS_MIN) {
            found.add("the key for identity numbers is the demo's or shorter than " + NUMBER_KEY_CHARS_MIN
                    + " characters; set SUANQUAN_NUMBER_KEY");
        }
        found.addAll(seen.signIn().refusals());
        durable(found, seen.durability());
        withoutPower(found, seen.rights());
        return found;
    }

    private static void durable(List<String> found, Durability durability) {
        if (!durability.fsync().equals("on")) {
            found.add("fsync is " + durability.fsync());
        }
        if (!durability.fullPageWrites().equals("on")) {
            found.add("full_page_writes is " + durability.fullPageWrites());
        }
        if (!DURABLE_COMMITS.contains(durability.synchronousCommit())) {
            found.add("synchronous_commit is " + durability.synchronousCommit());
        }
    }

    private static void withoutPower(List<String> found, Rights rights) {
        if (!rights.hasLedger()) {
            found.add("the database has no ledger; run the migration first");
        }
        if (rights.isSuperuser()) {
            found.add("database role " + rights.role() + " is a superuser");
        }
        if (rights.isOwner()) {
            found.add("database role " + rights.role() + " owns the ledger; use suanquan_app");
        }
        if (rights.canChangeEntries()) {
            found.add("database role " + rights.role() + " may UPDATE, DELETE or TRUNCATE ledger entries");
        }
    }
}
