package cn.suanquan.life;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// One life, played on the service and on paper beside it, step by step.
final class LifePlay {
    private final Life life;
    private final Paper paper;
    private final Player player;

    /// @param step whose answer, or the balances after which, are not as on paper
    /// @param how what paper and service say
    record Difference(Life.Step step, String how) {}

    /// @param played how many acts were done
    record Played(int played, Optional<Difference> difference) {}

    LifePlay(Life life, Function<Life, Player> players) {
        this.life = life;
        this.paper = new Paper(life);
        this.player = players.apply(life);
    }

    /// Goes as far as paper and service agree.
    Played play() {
        int played = 0;
        for (Life.Step step : life.steps()) {
            if (!paper.canAsk(step.act()) || Ahead.isBeyond(paper, step.act())) {
                continue;
            }
            played++;
            Optional<String> differs = differs(step);
            if (differs.isPresent()) {
                return new Played(played, Optional.of(new Difference(step, differs.get())));
            }
        }
        return new Played(played, Optional.empty());
    }

    private Optional<String> differs(Life.Step step) {
        LifeAct meant = paper.meant(step.act());
        PaperWord word = paper.take(step);
        LifeAnswer answer = player.play(step, meant);
        if (meant instanceof LifeAct.MoveTo) {
            return Optional.empty();
        }
        return answer.differs(word).or(() -> between(paper.balances(), player.balances()));
    }

    private static Optional<String> between(Map<String, Long> paper, Map<String, Long> books) {
        TreeSet<String> names = new TreeSet<>(paper.keySet());
        names.addAll(books.keySet());
        names.removeIf(name -> Objects.equals(paper.getOrDefault(name, 0L), books.getOrDefault(name, 0L)));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("the books differ:");
        for (String name : names) {
            text.append("\n    ").append(name).append(": paper ").append(paper.getOrDefault(name, 0L));
            text.append(", service ").append(books.getOrDefault(name, 0L));
        }
        return Optional.of(text.toString());
    }
}
