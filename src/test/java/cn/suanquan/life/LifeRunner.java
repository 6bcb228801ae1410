package cn.suanquan.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Plays many lives, one after the other, and cuts down those that fail.
final class LifeRunner {
    private static final Logger LOG = Logger.getLogger(LifeRunner.class);
    private static final int FAILURES_MAX = 8;
    private static final int TRIES_MAX = 30;
    private static final int ACTS_LEAST = 60;
    private static final int ACTS_SPREAD = 70;
    private final Function<Life, Player> players;
    private final Map<String, Integer> acts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private long played;
    private int undecided;

    private final int failuresMax;

    LifeRunner(Function<Life, Player> players) {
        this(players, FAILURES_MAX);
    }

    /// @param failuresMax after which it stops
    LifeRunner(Function<Life, Player> players, int failuresMax) {
        this.players = players;
        this.failuresMax = failuresMax;
    }

    /// Plays the lives of the seeds from that one on, as many as there is time for; answers how many.
    int play(long seed, int lives, Duration most) {
        long until = System.nanoTime() + most.toNanos();
        int i = 0;
        while (i < lives && failures.size() < failuresMax && System.nanoTime() < until) {
            long own = seed + i;
            i++;
            Life life = LifeWriter.of(own, ACTS_LEAST + (int) Math.floorMod(own, (long) ACTS_SPREAD));
            LifePlay.Played whole = played(life);
            undecided += whole.isUndecided() ? 1 : 0;
            Optional<LifePlay.Difference> difference = whole.difference();
            if (difference.isPresent()) {
                failed(life, difference.get());
            } else {
                life.steps().forEach(step -> acts.merge(step.act().getClass().getSimpleName(), 1, Integer::sum));
            }
        }
        return i;
    }

    private LifePlay.Played played(Life life) {
        LifePlay.Played result = new LifePlay(life, players).play();
        played += result.played();
        return result;
    }

    private Optional<LifePlay.Difference> tried(Life life) {
        return played(life).difference();
    }

    /// Of failures at the same kind of act in the same words only the first is cut down.
    private void failed(Life life, LifePlay.Difference difference) {
        LOG.errorf("life %d fails at step %s", life.seed(), difference);
        if (kinds.merge(kind(difference), 1, Integer::sum) > 1) {
            return;
        }
        Life cut = new LifeCut(shorter -> tried(shorter).isPresent(), TRIES_MAX)
                .shortest(life, difference.step().number());
        String last = tried(cut).map(LifePlay.Difference::toString).orElse("not again: " + difference);
        String failure = "a life fails; again by -Dsuanquan.life.lives=1 -Dsuanquan.life.seed=" + life.seed() + "\n"
                + cut.text() + "\n" + last;
        LOG.error(failure);
        failures.add(failure);
    }

    private static String kind(LifePlay.Difference difference) {
        return difference.step().act().getClass().getSimpleName()
                + difference.how().replaceAll("[0-9]+", "").lines().findFirst().orElse("");
    }

    /// Those that were cut down, to be read.
    List<String> failures() {
        return failures;
    }

    /// How many acts were played, those of cutting down too.
    long played() {
        return played;
    }

    /// How many lives ended early, because an odd 分 decided an answer.
    int undecided() {
        return undecided;
    }

    /// How many acts of each kind the lives had that went well.
    Map<String, Integer> acts() {
        return acts;
    }
}
