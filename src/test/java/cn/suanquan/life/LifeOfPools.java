package cn.suanquan.life;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Writes what is done with what waits for pools, and the extensions of vouchers.
final class LifeOfPools {
    private static final int SHARERS_LEAST = 3;
    private final Random random;
    private final Paper paper;

    LifeOfPools(Random random, Paper paper) {
        this.random = random;
        this.paper = paper;
    }

    private <T> Optional<T> picked(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private List<PaperGrant> waiting() {
        return paper.grants.grants.values().stream()
                .filter(grant -> grant.waitingFen > 0 || random.nextInt(40) == 0)
                .toList();
    }

    /// Of a year for which something waits, ready or not; seldom of another.
    Optional<LifeAct> shareOut() {
        boolean isAny = random.nextInt(8) == 0;
        return picked(waiting().stream()
                        .filter(grant -> isAny || grant.terms.exhausted() == PaperTerms.Exhausted.PRO_RATA)
                        .map(grant -> grant.year)
                        .filter(year -> year > 0)
                        .toList())
                .map(LifeAct.ShareOut::new);
    }

    Optional<LifeAct> leave() {
        return picked(waiting()).map(grant -> new LifeAct.LeaveQueue(grant.act.app()));
    }

    /// The next step on the way to a pool that is shared: some more that ask for it, the end of their window, the
    /// decision on the rest of it, the share-out.
    Optional<LifeAct> onward() {
        LocalDateTime now = paper.now();
        for (int year : paper.grants.queue.years()) {
            List<PaperGrant> sharing = paper.grants.queue.sharing(year).stream()
                    .filter(grant -> paper.grants.queue.mayBeServed(grant, later(grant, now)))
                    .toList();
            if (sharing.isEmpty() || paper.grants.limits.pool(year) == 0 || paper.grants.closed.contains(year)) {
                continue;
            }
            PaperGrant first = sharing.getFirst();
            if (!PaperQueue.isOver(first, now)) {
                return sharing.size() < SHARERS_LEAST && random.nextInt(12) > 0
                        ? Optional.empty()
                        : Optional.of(new LifeAct.MoveTo(later(first, now)));
            }
            return Optional.of(picked(paper.grants.queue.undecided(first))
                    .<LifeAct>map(one -> random.nextInt(3) == 0
                            ? new LifeAct.Close(one.act.app())
                            : one.stand == PaperGrant.Stand.SUBMITTED
                                    ? new LifeAct.Review(one.act.app(), true, Officer.REVIEWER_B)
                                    : new LifeAct.Issue(one.act.app()))
                    .orElseGet(() -> new LifeAct.ShareOut(year)));
        }
        return Optional.empty();
    }

    /// When its window is over, or now.
    private static LocalDateTime later(PaperGrant grant, LocalDateTime now) {
        LocalDateTime end = PaperQueue.end(grant).plusDays(1).plusHours(9);
        return now.isAfter(end) ? now : end;
    }

    /// A voucher that ends before its year does.
    Optional<Integer> extendable() {
        return picked(paper.grants.grants.values().stream()
                .filter(grant -> grant.hasVoucher && !grant.isEnded() && !grant.isYearClosed)
                .filter(grant -> grant.validUntil.toLocalDate().isBefore(paper.extensions.most(grant)))
                .map(grant -> grant.act.app())
                .toList());
    }

    /// Mostly a later day, within the year or beyond it.
    LifeAct extend(int app) {
        PaperGrant grant = paper.grants.grant(app);
        boolean isFar = random.nextBoolean();
        return new LifeAct.Extend(
                app,
                isFar
                        ? paper.extensions.most(grant).plusDays(random.nextInt(3) - 1L)
                        : grant.validUntil.toLocalDate().plusDays(random.nextInt(90) - 10L));
    }

    /// Mostly what waits for a second person, if something does, and of two persons.
    LifeAct extendAcross(int app) {
        PaperGrant grant = paper.grants.grant(app);
        List<Officer> reviewers = List.of(Officer.REVIEWER_A, Officer.REVIEWER_B);
        int by = random.nextInt(2);
        Optional<PaperExtensions.Proposed> open = paper.extensions.proposed(app).filter(any -> random.nextInt(4) > 0);
        Officer proposer = open.map(PaperExtensions.Proposed::by).orElse(reviewers.get(by));
        Officer other = proposer == Officer.REVIEWER_A ? Officer.REVIEWER_B : Officer.REVIEWER_A;
        return new LifeAct.ExtendAcross(
                app,
                open.map(PaperExtensions.Proposed::until)
                        .orElseGet(() -> grant.validUntil.toLocalDate().plusDays(random.nextInt(150) - 10L)),
                proposer,
                random.nextInt(6) == 0 ? proposer : other);
    }
}
