package cn.suanquan.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.faults.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Random acts on the ledger and on paper must have the same outcome, through lanes and transactions of two instances
/// that are stopped and started in between. The seed is logged and named in every failure; `-Dsuanquan.model.seed=…`
/// repeats it, `-Dsuanquan.model.sequences=10000` makes it long.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelIT {
    private static final Logger LOG = Logger.getLogger(ModelIT.class);
    private static final int SEQUENCES = Integer.getInteger("suanquan.model.sequences", 500);
    private static final int RESTART_EVERY = 100;
    private static final int AT_ONCE = 6;
    private final Postgres postgres =
            new Postgres(Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    private final Instances instances = new Instances(postgres.port(), postgres.password());

    @AfterAll
    void stop() {
        instances.close();
        postgres.close();
    }

    @Test
    @Timeout(7200)
    void randomActsHaveTheSameOutcomeAsOnPaper() throws Exception {
        long seed = Long.getLong("suanquan.model.seed", new Random().nextLong());
        LOG.infof("model test: seed %d, %d sequences", seed, SEQUENCES);
        long start = System.nanoTime();
        Set<String> words = new TreeSet<>();
        long postings = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<ModelSequence.Met>> all = new ArrayList<>();
            for (int i = 0; i < SEQUENCES; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    if (number % RESTART_EVERY == RESTART_EVERY / 2) {
                        instances.restart(number / RESTART_EVERY % 2);
                    }
                    return new ModelSequence(instances, seed + number).run();
                }));
            }
            for (Future<ModelSequence.Met> one : all) {
                try {
                    words.addAll(one.get().words());
                    postings += one.get().postings();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw new AssertionError("model test with seed " + seed + ": " + e.getCause(), e.getCause());
                }
            }
        }
        // An outcome that no sequence ever had would look just like a right one.
        Set<String> expected = EnumSet.allOf(Outcome.Code.class).stream()
                .filter(code -> code != Outcome.Code.OUT_OF_RANGE)
                .flatMap(code -> code == Outcome.Code.KEY_USED_UP || code == Outcome.Code.ACCOUNT_FROZEN
                        ? Stream.of("refused " + code)
                        : Stream.of("refused " + code, "refused " + code + " again"))
                .collect(Collectors.toSet());
        expected.addAll(Set.of(
                "conflict", "posted", "posted again", "posted back", "posted back again", "stale terms", "undone"));
        assertEquals(new TreeSet<>(expected), words, "seed " + seed);
        assertEquals(List.of(), instances.ask(0, door -> door.tx().read(door.ledger()::unsound)), "seed " + seed);
        LOG.infof(
                "model test: %d sequences, %d postings, %d restarts, no divergence, %.0f s",
                SEQUENCES, postings, instances.restarts(), (System.nanoTime() - start) / 1e9);
    }
}
