package cn.suanquan.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Writes the closing of years, and what has to be done before.
final class LifeOfYears {
    private static final int DOCUMENTS = 40;
    private final Random random;
    private final Paper paper;
    private final LifeOfPay pay;

    LifeOfYears(Random random, Paper paper, LifeOfPay pay) {
        this.random = random;
        this.paper = paper;
        this.pay = pay;
    }

    /// Of the first year that is open, too early or not; seldom of another.
    Optional<LifeAct> close() {
        int year = random.nextInt(8) == 0
                ? paper.now().getYear() - random.nextInt(2)
                : paper.years.firstOpen().orElse(paper.now().getYear());
        boolean isLikely = paper.years.reasons(year, paper.now()).isEmpty() || random.nextInt(4) == 0;
        return isLikely ? Optional.of(closing(year)) : Optional.empty();
    }

    /// Mostly what waits for a second person, if something does.
    private LifeAct closing(int year) {
        List<Officer> makers = List.of(Officer.MAKER_A, Officer.MAKER_B, Officer.BOTH);
        List<Officer> checkers = List.of(Officer.CHECKER_A, Officer.CHECKER_B, Officer.BOTH);
        PaperYears.Proposed fresh = new PaperYears.Proposed(random.nextInt(DOCUMENTS), makers.get(random.nextInt(3)));
        PaperYears.Proposed open = paper.years.proposed(year).orElse(fresh);
        PaperYears.Proposed one = random.nextInt(5) == 0 ? fresh : open;
        return new LifeAct.CloseYear(year, one.document(), one.by(), checkers.get(random.nextInt(3)));
    }

    /// The year whose pool is changed: mostly this one, else one that is closed.
    int ofPool(LocalDate today) {
        return random.nextInt(4) == 0
                ? paper.grants.closed.stream().findFirst().orElse(today.getYear())
                : today.getYear();
    }

    /// The next step on the way to a closed year.
    Optional<LifeAct> onward() {
        Optional<Integer> first = paper.years.firstOpen();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int year = first.get();
        List<PaperGrant> undecided = paper.years.undecided(year);
        List<Integer> disputes = paper.years.disputes(year);
        List<Integer> claims = paper.years.openClaims(year);
        LocalDateTime over = paper.years.over(year);
        if (paper.now().isBefore(over)) {
            if (paper.now().plusDays(1).isAfter(over) && random.nextBoolean()) {
                return Optional.of(closing(year));
            }
            return Optional.of(new LifeAct.MoveTo(over.plusMinutes(random.nextInt(2) == 0 ? -2 : 1)));
        }
        if (!undecided.isEmpty()) {
            return Optional.of(new LifeAct.Close(undecided.getFirst().act.app()));
        }
        if (!disputes.isEmpty()) {
            return Optional.of(new LifeAct.Decide(disputes.getFirst(), random.nextBoolean()));
        }
        if (!claims.isEmpty() || paper.years.hasOpenRun(year)) {
            return claims.isEmpty() || random.nextInt(4) > 0
                    ? pay.onward()
                    : Optional.of(new LifeAct.ReturnClaim(claims.getFirst(), Officer.REVIEWER_A));
        }
        List<Integer> advances = paper.years.advancesAtHome(year);
        return Optional.of(
                advances.isEmpty()
                        ? closing(year)
                        : random.nextBoolean()
                                ? new LifeAct.TakeBackAdvance(advances.getFirst(), pay.maker())
                                : new LifeAct.PayAdvance(advances.getFirst(), true, pay.maker()));
    }
}
