package cn.suanquan.life;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// One life, played on the service and on paper beside it, step by step.
final class LifePlay {
    private final Life life;
    private final Paper paper;
    private final Player player;
    private boolean isExact = true;
    private boolean isUndecided;

    /// @param step whose answer, or the balances after which, are not as on paper
    /// @param how what paper and service say
    record Difference(Life.Step step, String how) {}

    /// @param played how many acts were done
    /// @param isUndecided it ended early, because an odd 分 decided an answer and so all that comes after
    record Played(int played, Optional<Difference> difference, boolean isUndecided) {}

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
                return new Played(played, Optional.of(new Difference(step, differs.get())), false);
            }
            if (isUndecided) {
                return new Played(played, Optional.empty(), true);
            }
        }
        return new Played(played, Optional.empty(), false);
    }

    private Optional<String> differs(Life.Step step) {
        LifeAct meant = paper.meant(step.act());
        PaperWord word = paper.take(step);
        LifeAnswer answer = player.play(step, meant);
        if (meant instanceof LifeAct.MoveTo) {
            return Optional.empty();
        }
        Optional<String> differs = answer.differs(word);
        Map<String, Long> books = player.balances();
        Map<String, Long> written = paper.balances();
        if (differs.isPresent()) {
            isUndecided = answer.mayBeOdd(word) && isOdd(written, books)
                    || answer.isOfOneFen(word) && written.equals(books)
                    || answer.mayWait(word) && isInRun(books)
                    || answer.isOfOddFen(word);
            return isUndecided
                    ? Optional.empty()
                    : differs.map(how -> how + "\n    paper " + written + "\n    books " + books);
        }
        return between(written, books).or(() -> tooMuch(books)).or(() -> given(meant, written, books));
    }

    /// True where the books differ, and by the odd 分 alone, whether a claim is open, in a run or paid.
    private static boolean isOdd(Map<String, Long> written, Map<String, Long> books) {
        return !written.equals(books) && Odd.areNear(open(written), open(books));
    }

    private static boolean isInRun(Map<String, Long> books) {
        return books.keySet().stream().anyMatch(name -> name.endsWith(" PAYABLE"));
    }

    private static Map<String, Long> open(Map<String, Long> balances) {
        Map<String, Long> open = new TreeMap<>();
        balances.forEach((name, fen) -> open.merge(name.replaceFirst("CLAIMED|PAYABLE|PAID", "CLAIM"), fen, Long::sum));
        return open;
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

    /// What is given of pools and limits is as on paper to the 分, until what came back from usage brought odd 分 there.
    private Optional<String> given(LifeAct act, Map<String, Long> written, Map<String, Long> books) {
        Map<String, Long> onPaper = whole(written);
        Map<String, Long> onService = whole(books);
        boolean wasExact = isExact;
        isExact = onPaper.equals(onService);
        boolean isGiving =
                act instanceof LifeAct.Issue || act instanceof LifeAct.ShareOut || act instanceof LifeAct.Appropriate;
        return isExact || !wasExact || !isGiving
                ? Optional.empty()
                : Optional.of("not the same is given: paper " + onPaper + ", service " + onService);
    }

    /// Pools, limits, and all that each voucher has in any bucket.
    private static Map<String, Long> whole(Map<String, Long> balances) {
        Map<String, Long> whole = new TreeMap<>();
        balances.forEach((name, fen) -> whole.merge(
                name.startsWith("voucher") ? name.substring(0, name.lastIndexOf(' ')) : name, fen, Long::sum));
        return whole;
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
