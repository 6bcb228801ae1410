package cn.suanquan.imports;

import cn.suanquan.db.DbFault;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Revocations;
import cn.suanquan.imports.ImportView.State;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.usage.RecordResult;
import cn.suanquan.usage.Sender;
import cn.suanquan.usage.UsageForms;
import cn.suanquan.usage.UsageIntake;
import cn.suanquan.usage.UsageMeters;
import cn.suanquan.usage.UsagePreview;
import cn.suanquan.usage.UsageRecord;
import cn.suanquan.usage.UsageRow;
import cn.suanquan.usage.UsageRows;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The workers of this instance: each takes an import that waits, or whose worker was lost, and does it part by part. A
/// part is posted, and then counted together with the place that was reached: where it stops in between, the part is
/// posted again, and its records are known by their ids. Where an import is cancelled or taken by another, its worker
/// counts nothing more and stops. Of a long file a turn is done while another center's waits; a preview, which would
/// begin anew, is done to its end.
@ApplicationScoped
class ImportWork {
    static final int PART_ROWS = 1_000;
    /// After so many parts of one file another center's has its turn.
    static final int TURN_PARTS = 20;

    static final int ROWS_MAX = 1_000_000;
    static final int ERRORS_MAX = 200_000;
    static final long INFLATED_BYTES_MAX = 512L * 1024 * 1024;
    /// After so many workers that were lost without one row done, it is no accident.
    static final int LOST_MAX = 5;

    /// What is kept and given out at once of an error file.
    private static final int LINES_CHARS = 128 * 1024;

    private static final int WORKERS_MAX = 2;
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int TRIES_MAX = 30;
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(ImportWork.class);

    private final ImportStore store;
    private final ImportFileStore files;
    private final UsageForms forms;
    private final UsageIntake intake;
    private final UsagePreview preview;
    private final UsageMeters meters;
    private final ImportMeters counts;
    private final ImportEnds ends;
    private final Revocations revocations;
    private final Tx tx;
    private final Ids ids;
    private final Clock clock;
    private final ExecutorService threads;
    private final ErrorLine errors;
    private final AtomicInteger working = new AtomicInteger();

    ImportWork(
            ImportStore store,
            ImportFileStore files,
            UsageForms forms,
            UsageIntake intake,
            UsagePreview preview,
            UsageMeters meters,
            ImportMeters counts,
            ImportEnds ends,
            Revocations revocations,
            Tx tx,
            Ids ids,
            Clock clock,
            @VirtualThreads ExecutorService threads,
            ObjectMapper json) {
        this.store = store;
        this.files = files;
        this.forms = forms;
        this.intake = intake;
        this.preview = preview;
        this.meters = meters;
        this.counts = counts;
        this.ends = ends;
        this.revocations = revocations;
        this.tx = tx;
        this.ids = ids;
        this.clock = clock;
        this.threads = threads;
        this.errors = new ErrorLine(json);
    }

    /// It was cancelled, or is another's by now.
    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Has what waits done, by another thread.
    void kick() {
        if (working.incrementAndGet() > WORKERS_MAX) {
            working.decrementAndGet();
            return;
        }
        threads.execute(() -> {
            try {
                drain();
            } finally {
                working.decrementAndGet();
            }
        });
    }

    /// None of this instance's workers does anything or is about to look.
    boolean isIdle() {
        return working.get() == 0;
    }

    private void drain() {
        UUID worker = ids.next();
        Optional<ImportStore.Taken> one = tx.write(db -> store.take(db, worker));
        while (one.isPresent()) {
            work(one.get(), worker, Integer.MAX_VALUE);
            one = tx.write(db -> store.take(db, worker));
        }
    }

    /// Does it to its end.
    ///
    /// @param partsMax after which it stops as if the instance had
    void work(ImportStore.Taken one, UUID worker, int partsMax) {
        AtomicBoolean isOver = new AtomicBoolean();
        threads.execute(() -> beat(one.id(), worker, isOver));
        try {
            if (one.lost() > LOST_MAX) {
                throw broken().toException();
            }
            ImportStore.Taken counted = one.rows().isPresent() ? one : counted(one, worker);
            if (rows(counted, worker, partsMax)) {
                end(one, worker, one.state() == State.RUNNING ? State.DONE : State.PREVIEWED, Optional.empty());
            }
        } catch (Gone _) {
            LOG.infof("import %s was given up", one.id());
        } catch (RefusedException e) {
            end(one, worker, State.FAILED, Optional.of(e.refusal()));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof DbFault fault && Problem.unanswered(fault).isPresent()) {
                LOG.warnf(e, "import %s waits to be taken up again", one.id());
            } else {
                LOG.errorf(e, "import %s failed", one.id());
                end(one, worker, State.FAILED, Optional.of(broken()));
            }
        } finally {
            isOver.set(true);
        }
    }

    private static Refusal broken() {
        return Refusal.of(Refusal.Kind.BUSY, "INTERNAL", "服务内部错误，已记录；已入账的记录有效，可以重新开始。");
    }

    private void end(ImportStore.Taken one, UUID worker, State state, Optional<Refusal> why) {
        tx.write(db -> {
            boolean isOurs = store.end(
                    db, one.id(), worker, state, why.map(Refusal::code), why.map(Refusal::detail), clock.instant());
            if (isOurs) {
                ends.say(db, one.center(), one.id(), state, why.map(Refusal::code));
            }
            return isOurs;
        });
    }

    private void beat(UUID id, UUID worker, AtomicBoolean isOver) {
        while (!isOver.get()) {
            LockSupport.parkNanos(BEAT.toNanos());
            try {
                if (!isOver.get() && !tx.write(db -> store.beat(db, id, worker))) {
                    return;
                }
            } catch (DbFault e) {
                LOG.warnf(e, "no sign of life of import %s", id);
            }
        }
    }

    private UsageRows open(ImportStore.Taken one) throws IOException {
        return forms.open(
                one.form(), one.isGzip(), () -> new PieceStream(tx, files, one.id()), one.center(), INFLATED_BYTES_MAX);
    }

    /// Reads all of it before anything is posted, so that what is no file of its form posts nothing.
    private ImportStore.Taken counted(ImportStore.Taken one, UUID worker) throws IOException {
        long count = 0;
        Optional<String> head;
        try (UsageRows rows = open(one)) {
            while (rows.next().isPresent()) {
                count++;
                if (count > ROWS_MAX) {
                    throw Refusal.of(
                                    Refusal.Kind.TOO_LARGE,
                                    "IMPORT_TOO_LARGE",
                                    "文件超过 " + ROWS_MAX + " 条记录，未作任何处理；请拆分后重新提交 (too many records)。")
                            .toException();
                }
            }
            head = rows.head();
        }
        if (count == 0) {
            throw Refusal.of(Refusal.Kind.INVALID, "BATCH_SIZE", "文件中没有记录 (no records)。")
                    .toException();
        }
        long all = count;
        if (!tx.write(db -> store.counted(db, one.id(), worker, all, head))) {
            throw new Gone();
        }
        return one;
    }

    /// Does row after row; false where it stopped before the end.
    private boolean rows(ImportStore.Taken one, UUID worker, int partsMax) throws IOException {
        UsagePreview.Drawn drawn = new UsagePreview.Drawn();
        ImportTally tally = one.tally();
        try (UsageRows rows = open(one)) {
            long done = skipped(rows, one.done());
            for (int part = 1; part <= partsMax; part++) {
                List<UsageRow> some = some(rows);
                if (some.isEmpty()) {
                    return true;
                }
                List<Came> came = came(one, worker, some, drawn);
                tally = advance(one, worker, done, some, came, tally);
                done += some.size();
                if (part % TURN_PARTS == 0 && tx.write(db -> store.giveTurn(db, one, worker))) {
                    return false;
                }
            }
        }
        return false;
    }

    private ImportTally advance(
            ImportStore.Taken one, UUID worker, long from, List<UsageRow> some, List<Came> came, ImportTally before) {
        ImportTally tally = before.copy();
        SortedMap<Long, String> lines = new TreeMap<>();
        StringBuilder next = new StringBuilder();
        for (int i = 0; i < some.size(); i++) {
            Optional<ErrorLine.Why> why = came.get(i).why();
            tally = tally.and(came.get(i));
            if (why.isPresent()) {
                next.append(errors.of(one.form(), some.get(i), why.get()));
            }
            if (next.length() > (i == some.size() - 1 ? 0 : LINES_CHARS)) {
                lines.put(from + i, next.toString());
                next.setLength(0);
            }
        }
        ImportTally now = tally;
        if (!tx.write(db -> store.advance(db, one, worker, from, from + some.size(), now, lines))) {
            throw new Gone();
        }
        if (one.state() == State.RUNNING) {
            counts.posted(before, tally);
        }
        if (tally.failing() > ERRORS_MAX) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "IMPORT_ERRORS",
                            "未生效的记录超过 " + ERRORS_MAX + " 条，已停止；请按错误文件更正后重新提交 (too many errors)。")
                    .toException();
        }
        return tally;
    }

    private static List<UsageRow> some(UsageRows rows) throws IOException {
        List<UsageRow> some = new ArrayList<>();
        while (some.size() < PART_ROWS) {
            Optional<UsageRow> row = rows.next();
            if (row.isEmpty()) {
                break;
            }
            some.add(row.get());
        }
        return some;
    }

    /// Goes on after what is done.
    private static long skipped(UsageRows rows, long done) throws IOException {
        for (long i = 0; i < done; i++) {
            if (rows.next().isEmpty()) {
                throw new IllegalStateException("the file is shorter than what was done of it");
            }
        }
        return done;
    }

    private List<Came> came(ImportStore.Taken one, UUID worker, List<UsageRow> some, UsagePreview.Drawn drawn) {
        List<UsageRecord> records =
                some.stream().flatMap(row -> row.record().stream()).toList();
        List<Came> known;
        if (one.state() == State.PREVIEWING) {
            known = preview.of(one.center(), records, drawn).stream()
                    .map(Came::of)
                    .toList();
        } else {
            known = records.isEmpty()
                    ? List.of()
                    : posted(one, worker, records).stream().map(Came::of).toList();
        }
        List<Came> all = new ArrayList<>(some.size());
        int next = 0;
        for (UsageRow row : some) {
            all.add(row.finding().isPresent() ? Came.of(row.invalid(all.size())) : known.get(next++));
        }
        return all;
    }

    /// In the name of who started it, as long as that may be: asked with every part, as it is with every request.
    private List<RecordResult> posted(ImportStore.Taken one, UUID worker, List<UsageRecord> records) {
        for (int attempt = 1; ; attempt++) {
            tx.read(db -> {
                revocations.mustStand(db, one.bearer());
                return true;
            });
            try {
                List<RecordResult> results = intake.post(
                                new Sender(one.person(), one::bearer), one.center(), records, threads)
                        .toCompletableFuture()
                        .join();
                meters.count(results);
                return results;
            } catch (CompletionException e) {
                if (attempt == TRIES_MAX || !mayBeTriedAgain(e.getCause())) {
                    throw e.getCause() instanceof RuntimeException known ? known : e;
                }
            }
            LockSupport.parkNanos(
                    Math.min(PAUSE_MAX.toNanos(), Duration.ofMillis(100).toNanos() << Math.min(attempt, 10)));
            if (!tx.write(db -> store.beat(db, one.id(), worker))) {
                throw new Gone();
            }
        }
    }

    private static boolean mayBeTriedAgain(@Nullable Throwable cause) {
        return cause instanceof RefusedException refused
                        && (refused.refusal().kind() == Refusal.Kind.BUSY
                                || refused.refusal().kind() == Refusal.Kind.TOO_MANY)
                || cause instanceof DbFault fault && Problem.unanswered(fault).isPresent();
    }
}
