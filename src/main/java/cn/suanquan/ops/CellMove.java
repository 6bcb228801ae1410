package cn.suanquan.ops;

import cn.suanquan.db.DatabaseTls;
import cn.suanquan.db.OwnerSession;
import cn.suanquan.db.Schema;
import cn.suanquan.ops.CellEndStore.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Brings a jurisdiction, which is a database, to another server (`suanquan move …`, docs/server/move): the steps
/// around the copy, which PostgreSQL's own programs make. Each step asks both databases how far they are, so one that
/// was broken off is done again. The target is opened only when the source is closed for good.
public final class CellMove implements AutoCloseable {
    private static final String FROM = "SUANQUAN_FROM_DB_";
    private static final String TO = "SUANQUAN_TO_DB_";
    private static final Pattern ADDRESS = Pattern.compile("[!-~]{1,200}");
    private static final Pattern PASSWORD = Pattern.compile("//[^/?]*@|[?&]password=", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN_MAX = 20;
    private static final int PATIENCES = 30;

    private final Optional<CellEndStore> source;
    private final Optional<CellEndStore> target;
    private final Consumer<String> said;
    private final Duration patience;

    CellMove(Optional<CellEndStore> source, Optional<CellEndStore> target, Consumer<String> said, Duration patience) {
        this.source = source;
        this.target = target;
        this.said = said;
        this.patience = patience;
    }

    /// Of the databases that SUANQUAN_FROM_DB_URL and SUANQUAN_TO_DB_URL name, by the owner of each; one of them is
    /// enough for a step that asks only one.
    ///
    /// @param said what is said, line by line
    /// @throws IllegalArgumentException where something is wrong with these settings
    public static CellMove between(Map<String, String> environment, Consumer<String> said) {
        return new CellMove(end(environment, FROM), end(environment, TO), said, Duration.ofSeconds(1));
    }

    private static Optional<CellEndStore> end(Map<String, String> environment, String prefix) {
        String address = environment.getOrDefault(prefix + "URL", "");
        if (address.isBlank()) {
            return Optional.empty();
        }
        if (PASSWORD.matcher(address).find()) { // the programs that copy show it to everybody on the machine
            throw new IllegalArgumentException(
                    prefix + "URL names a user or a password: these are settings of their own");
        }
        return Optional.of(new CellEndStore(new OwnerSession(
                DatabaseTls.of(environment, prefix).jdbc(address),
                environment.getOrDefault(prefix + "USER", ""),
                environment.getOrDefault(prefix + "PASSWORD", ""))));
    }

    /// @param args a step and what it needs
    /// @return whether it did, or found, what it is to
    /// @throws IllegalArgumentException for another step
    /// @throws IllegalStateException where it cannot be done as these databases are
    public boolean run(List<String> args) {
        return switch (String.join(" ", args.stream().limit(1).toList()) + "/" + args.size()) {
            case "check/1" -> check();
            case "next/1" -> say("%s", next().word());
            case "size/1" -> say("%d", from().end().bytes());
            case "close/2" -> check() && close(args.get(1));
            case "clear/1" -> clear();
            case "filled/1" -> filled();
            case "compare/1" -> compare();
            case "open/1" -> open();
            case "undo/1" -> undo(Optional.empty());
            case "undo/2" -> undo(Optional.of(args.get(1)));
            case "elsewhere/2" -> elsewhere(args.get(1));
            default ->
                throw new IllegalArgumentException(
                        "use: move check | next | size | close ADDRESS | clear | filled | compare | open | undo [LOST]"
                                + " | elsewhere LOST");
        };
    }

    /// What is to be done next.
    enum Next {
        CLOSE,
        COPY,
        OPEN,
        DONE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @throws IllegalStateException where these are not the two ends of one move
    Next next() {
        End here = from().end();
        End there = to().end();
        boolean isOfMove = here.move().isPresent() && here.move().equals(there.move()) && !there.isAt(here.place());
        if (here.state().equals("OPEN")) {
            return Next.CLOSE;
        }
        requireFor(here, there);
        if (isOfMove && there.state().equals("OPEN")) {
            return Next.DONE;
        }
        if (isOfMove && there.isFilled()) {
            return Next.OPEN;
        }
        if (!there.mayBeFilled()) {
            throw new IllegalStateException(
                    "the source is being moved to " + here.address().orElse("")
                            + ", or was, and what stands at the target is not that move: nothing is done");
        }
        return Next.COPY;
    }

    /// A source that was closed is a licence to open one database, and no other.
    private static void requireFor(End here, End there) {
        if (!here.isFor(there)) {
            throw new IllegalStateException("the source is being moved into the database "
                    + here.target().orElse("nowhere") + ", or was, and the target is " + there.place()
                    + ": nothing is done");
        }
    }

    /// Says all that is in the way of a move that has not begun; changes nothing.
    boolean check() {
        List<String> found = findings();
        found.forEach(finding -> say("in the way   %s", finding));
        return found.isEmpty() && say("checked      nothing is in the way");
    }

    private List<String> findings() {
        List<String> found = new ArrayList<>();
        End here = from().end();
        End there = to().end();
        if (here.isAt(there.place())) {
            found.add("both addresses name one database");
        }
        if (here.isMoved()) {
            found.add("the source was moved already, to " + here.address().orElse("") + ", into the database "
                    + here.target().orElse("nowhere"));
        }
        if (here.state().equals("MOVING") && !here.isFor(there)) {
            found.add("the source is being moved into another database, "
                    + here.target().orElse("nowhere"));
        }
        if (here.isStandby() || there.isStandby()) {
            found.add((here.isStandby() ? "the source" : "the target") + " is a standby");
        }
        schema().ifPresent(found::add);
        if (here.major() != there.major()) { // another was not tried, and grants are another set there
            found.add("the target has PostgreSQL " + there.major() + ", the source " + here.major());
        }
        if (!here.locale().equals(there.locale())) {
            found.add("encoding and collation differ: " + here.locale() + " at the source, " + there.locale()
                    + " at the target");
        }
        if (!here.isOwner() || !there.isOwner()) {
            found.add((here.isOwner() ? TO : FROM) + "USER is not the owner of the database");
        }
        if (!here.maySignal() || !here.seesStandbys()) {
            found.add("who moves may not end the sessions of the service at the source, or not see its standbys:"
                    + " grant pg_signal_backend, pg_read_all_stats to its role for the time of the move");
        }
        if (!there.maySignal()) {
            found.add("who moves may not end the sessions of the service at the target:"
                    + " grant pg_signal_backend to its role for the time of the move");
        }
        if (!here.isDurable() || !there.isDurable()) {
            found.add("fsync or full_page_writes is off at " + (here.isDurable() ? "the target" : "the source"));
        }
        if (!there.mayBeFilled()) {
            found.add("the target is not empty");
        }
        from().inTheWay().forEach(thing -> found.add("of the source: " + thing));
        Set<String> missing = new TreeSet<>(from().roles());
        missing.removeAll(to().allRoles());
        missing.forEach(role -> found.add("the target has no role " + role));
        return found;
    }

    private Optional<String> schema() {
        return from().isOf(Schema.ofThisBuild())
                ? Optional.empty()
                : Optional.of("the source was not migrated by this build, or by a newer one since");
    }

    /// Closes the source to every writer and ends the sessions that are there.
    ///
    /// @param address where the service will be, for whoever is refused meanwhile
    boolean close(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("the address has 1 to 200 signs and no blank");
        }
        End here = from().end();
        if (here.isMoved()) {
            throw new IllegalStateException("the source was moved already");
        }
        End there = to().end();
        if (here.state().equals("OPEN")) {
            from().closeFor(address, there.place());
        } else {
            requireFor(here, there);
        }
        int ended = from().endSessions(patience);
        from().requireNothingPrepared();
        return say(
                "closed       the source takes no writes; %d sessions were ended; `move undo` opens it again", ended);
    }

    /// Empties the target, which nothing but a move that came to nothing has filled, and marks it as being filled. At
    /// the source the sessions are ended once more: closing it may have been broken off before that.
    boolean clear() {
        UUID move = moving();
        from().endSessions(patience);
        from().requireNothingPrepared();
        to().fill(move);
        return say("target       empty, and marked as being filled");
    }

    /// The copy is whole.
    boolean filled() {
        to().filled(moving());
        return say("copied       %d MB", to().end().bytes() >> 20);
    }

    private UUID moving() {
        End here = from().end();
        if (here.state().equals("OPEN")) {
            throw new IllegalStateException("the source is not closed for a move");
        }
        requireFor(here, to().end());
        return here.move().orElseThrow();
    }

    /// Every table, sequence, law of the schema and grant of both, and what the entries come to.
    boolean compare() {
        List<String> differences = new ArrayList<>();
        Map<String, String> schema = both(CellContentStore::things, differences);
        say("schema       %d tables, columns, sequences, constraints, triggers, functions and grants", schema.size());
        if (differences.isEmpty()) { // else a table may be missing
            long rows = 0;
            Set<String> tables = from().content().tables();
            tables.remove("db.cell"); // it says of itself at which end it is
            for (String table : tables) {
                Map<String, String> digest = both(content -> content.digest(table), differences);
                rows += Long.parseLong(digest.getOrDefault("rows of " + table, "0"));
            }
            say("rows         %d", rows);
            both(CellContentStore::sums, differences).forEach((of, sum) -> say("sum          %s: %s", of, sum));
        }
        differences.stream().limit(SHOWN_MAX).forEach(difference -> say("DIFFERS      %s", difference));
        return differences.isEmpty() && say("compared     equal");
    }

    private Map<String, String> both(Function<CellContentStore, Map<String, String>> asked, List<String> differences) {
        CompletableFuture<Map<String, String>> there = CompletableFuture.supplyAsync(() -> asked.apply(to().content()));
        Map<String, String> here = asked.apply(from().content());
        Map<String, String> other = there.join();
        Set<String> all = new TreeSet<>(here.keySet());
        all.addAll(other.keySet());
        for (String thing : all) {
            String one = here.getOrDefault(thing, "nothing");
            String two = other.getOrDefault(thing, "nothing");
            if (!one.equals(two)) {
                differences.add(thing + ": " + one + " at the source, " + two + " at the target");
            }
        }
        return here;
    }

    /// Compares, closes the source for good, opens the target.
    boolean open() {
        if (next() == Next.DONE) {
            End here = from().end();
            if (!here.isMoved()) { // such as a standby of it that was promoted, and had not heard of that
                seal(here);
            }
            return say("done         the target is open, the source closed for good");
        }
        if (next() != Next.OPEN) {
            throw new IllegalStateException("the target has no whole copy yet");
        }
        End here = from().end();
        UUID move = here.move().orElseThrow();
        if (!compare()) { // also where it was broken off after that: nothing is opened that was not just compared
            to().spoiled(move);
            say("not opened   run again, it is copied anew");
            return false;
        }
        if (!here.isMoved()) {
            from().requireNothingPrepared();
            awaitStandbys(); // as long as it can be given up
            seal(here);
        }
        awaitStandbys();
        to().open(move);
        to().endReaders(patience);
        return say("opened       the target takes writes, from a new incarnation on");
    }

    private void awaitStandbys() {
        from().awaitStandbys(patience.multipliedBy(PATIENCES));
    }

    private void seal(End here) {
        from().seal(here.move().orElseThrow(), here.target().orElseThrow());
        say("sealed       the source is closed for good");
    }

    /// As long as the source is not closed for good, and the target was not opened: which the source alone does not
    /// know where it is a standby that was promoted.
    ///
    /// @param lost the place of the target, where there is none any more that could be asked
    boolean undo(Optional<String> lost) {
        End here = from().end();
        if (target.isEmpty()) {
            if (lost.isEmpty() || !here.target().equals(lost)) {
                throw new IllegalStateException(TO + "URL is not set, and only where the target is lost for good"
                        + " need it not be asked: then `move undo "
                        + here.target().orElse("") + "`");
            }
        } else {
            End there = to().end();
            requireFor(here, there);
            if (!there.mayBeFilled()) {
                throw new IllegalStateException(
                        "the target was opened, or holds something else than this copy: the source stays closed");
            }
        }
        from().reopen();
        from().endSessions(patience); // those that began meanwhile write nothing as long as they are there
        return say(
                "undone       the source takes writes again; what was copied never will: drop the target's database");
    }

    /// Turns a source that is closed for good to another target, an empty one, because the one it had is lost.
    ///
    /// @param lost the place of the target that is lost, as the source has it
    boolean elsewhere(String lost) {
        End there = to().end();
        if (!there.mayBeFilled()) {
            throw new IllegalStateException("the target is not empty, and no move has filled it: nothing is done");
        }
        from().turn(lost, there.place());
        return say(
                "turned       the source is closed for good towards the target; what was at %s never starts again",
                lost);
    }

    private CellEndStore from() {
        return source.orElseThrow(() -> new IllegalArgumentException(FROM + "URL is not set"));
    }

    private CellEndStore to() {
        return target.orElseThrow(() -> new IllegalArgumentException(TO + "URL is not set"));
    }

    private boolean say(String format, Object... values) {
        said.accept(String.format(Locale.ROOT, format, values));
        return true;
    }

    @Override
    public void close() {
        source.ifPresent(CellEndStore::close);
        target.ifPresent(CellEndStore::close);
    }
}
