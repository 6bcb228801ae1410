package cn.suanquan.life;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

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
        Optional<String> differs = answer.differs(word);
        if (differs.isPresent()) {
            return differs;
        }
        Map<String, Long> books = player.balances();
        return between(paper.balances(), books).or(() -> tooMuch(books));
    }

    /// No voucher has more drawn than its rate earns on its whole basis, to the 分.
    private Optional<String> tooMuch(Map<String, Long> books) {
        for (PaperGrant grant : paper.grants.grants.values()) {
            String voucher = "voucher " + grant.act.app() + " ";
            long drawn = Stream.of("HELD", "CLAIMABLE", "CLAIMED", "PAYABLE", "PAID")
                    .mapToLong(bucket -> books.getOrDefault(voucher + bucket, 0L))
                    .sum();
            if (drawn > grant.earned(grant.basis())) {
                return Optional.of(voucher + "has drawn " + drawn + ", and earns " + grant.earned(grant.basis()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> between(Map<String, Long> paper, Map<String, Long> books) {
        TreeSet<String> names = new TreeSet<>(paper.keySet());
        names.addAll(books.keySet());
        names.removeIf(name -> Odd.isNear(paper.getOrDefault(name, 0L), books.getOrDefault(name, 0L)));
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
