package cn.suanquan.life;

import cn.suanquan.life.PaperGrant.Course;
import cn.suanquan.life.PaperGrant.Stand;
import cn.suanquan.life.PaperTerms.Exhausted;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What waits for the pools on paper: served in order of acceptance, or shared pro rata. All applications of a window
/// share together, so nothing is given before the window is over and all of it is decided.
final class PaperQueue {
    private final PaperParties parties;
    private final PaperLimits limits;
    private final Collection<PaperGrant> grants;

    PaperQueue(PaperParties parties, PaperLimits limits, Collection<PaperGrant> grants) {
        this.parties = parties;
        this.limits = limits;
        this.grants = grants;
    }

    /// All that waits for the pool of that year.
    private List<PaperGrant> waiting(int year) {
        return grants.stream()
                .filter(grant -> grant.isPooled && grant.year == year && grant.waitingFen > 0)
                .sorted(Comparator.comparingInt(grant -> grant.order))
                .toList();
    }

    /// What of it is shared.
    List<PaperGrant> sharing(int year) {
        return waiting(year).stream().filter(PaperQueue::isShared).toList();
    }

    /// For whose pools something waits.
    Set<Integer> years() {
        Set<Integer> years = new TreeSet<>();
        grants.stream().filter(grant -> grant.isPooled && grant.waitingFen > 0).forEach(grant -> years.add(grant.year));
        return years;
    }

    private static boolean isShared(PaperGrant grant) {
        return grant.terms.exhausted() == Exhausted.PRO_RATA;
    }

    /// What the pool has goes to those who wait in order, and what is left of it is shared.
    void serve(int year, LocalDateTime now) {
        if (limits.pool(year) == 0) {
            return;
        }
        List<PaperGrant> all = waiting(year);
        List<PaperGrant> served =
                all.stream().filter(grant -> mayBeServed(grant, now)).toList();
        served.stream()
                .filter(grant -> !isShared(grant))
                .forEach(grant -> give(grant, Math.min(grant.waitingFen, limits.pool(year)), now));
        List<PaperGrant> sharing = served.stream()
                .filter(grant -> isShared(grant) && isReady(grant, now))
                .toList();
        List<Long> shares = shares(limits.pool(year), asked(sharing));
        for (int i = 0; i < shares.size(); i++) {
            give(sharing.get(i), shares.get(i), now);
        }
    }

    boolean mayBeServed(PaperGrant grant, LocalDateTime now) {
        if (parties.isBarred(grant.act.holder(), now.toLocalDate())) {
            return false;
        }
        return grant.hasVoucher
                ? grant.course == Course.ACTIVE && grant.covers(now)
                : now.isBefore(PaperGrants.until(grant, now.toLocalDate(), grant.year));
    }

    static boolean isOver(PaperGrant grant, LocalDateTime now) {
        return now.toLocalDate().isAfter(end(grant).toLocalDate());
    }

    /// When the last day of its window begins.
    static LocalDateTime end(PaperGrant grant) {
        return grant.terms.window(grant.appliedOn).to().orElseThrow().atStartOfDay();
    }

    private boolean isReady(PaperGrant grant, LocalDateTime now) {
        return isOver(grant, now) && undecided(grant).isEmpty();
    }

    /// The applications of its window that ask for the same pool and on which an office has still to act.
    List<PaperGrant> undecided(PaperGrant grant) {
        PaperParties.Span window = grant.terms.window(grant.appliedOn);
        return grants.stream()
                .filter(one -> one.stand == Stand.SUBMITTED || one.stand == Stand.APPROVED)
                .filter(one -> !one.isOnCost() && one.yearOf() == grant.year && window.contains(one.appliedOn))
                .toList();
    }

    /// What each could get: limits that several have in common serve the earlier first.
    private List<Long> asked(List<PaperGrant> sharing) {
        Map<String, Long> taken = new HashMap<>();
        List<Long> asked = new ArrayList<>();
        for (PaperGrant grant : sharing) {
            long most = grant.waitingFen;
            for (PaperLimits.Cap cap : grant.caps) {
                most = Math.min(most, Math.max(0, limits.left(cap) - taken.getOrDefault(cap.key(), 0L)));
            }
            for (PaperLimits.Cap cap : grant.caps) {
                taken.merge(cap.key(), most, Long::sum);
            }
            asked.add(most);
        }
        return asked;
    }

    /// Each what it asks; where that is too much, its share by largest remainder: rounded down, and then a 分 each to
    /// those that lost most by it, the earlier first where two lost the same.
    static List<Long> shares(long left, List<Long> asked) {
        long demand = asked.stream().mapToLong(Long::longValue).sum();
        if (demand <= left) {
            return asked;
        }
        List<Long> shares = new ArrayList<>();
        List<Integer> byLoss = new ArrayList<>();
        for (long each : asked) {
            byLoss.add(shares.size());
            shares.add(Math.multiplyExact(each, left) / demand);
        }
        byLoss.sort(Comparator.comparingLong(i -> -(asked.get(i) * left % demand)));
        long odd = left - shares.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < odd; i++) {
            shares.set(byLoss.get(i), shares.get(byLoss.get(i)) + 1);
        }
        return shares;
    }

    /// Gives at most that much of the pool, as far as the limits go; of the treasury where there is no pool.
    void give(PaperGrant grant, long most, LocalDateTime now) {
        long fen = Math.min(most, grant.waitingFen);
        for (PaperLimits.Cap cap : grant.caps) {
            fen = Math.min(fen, limits.left(cap));
        }
        PaperLimits.Cap count = PaperEntitlement.count(grant.terms, grant.year);
        boolean isFirst = !grant.hasVoucher;
        if (fen <= 0 || isFirst && grant.isOnCost() && limits.left(count) == 0) {
            return;
        }
        if (isFirst) {
            grant.hasVoucher = true;
            grant.stand = Stand.ISSUED;
            grant.validFrom = now.toLocalDate().atStartOfDay();
            grant.validUntil = PaperGrants.until(grant, now.toLocalDate(), grant.year);
            if (grant.isOnCost()) {
                grant.isCounted = true;
                limits.use(count, 1);
            }
        }
        grant.faceFen += fen;
        grant.waitingFen -= fen;
        limits.use(grant.caps, fen);
        if (grant.isPooled) {
            limits.change(grant.year, -fen);
        }
        PaperShort.fill(grant, now);
    }

    /// A reviewer has the pool shared out.
    PaperWord shareOut(int year, LocalDateTime now) {
        List<PaperGrant> sharing = sharing(year);
        if (sharing.isEmpty()) {
            return PaperWord.no("409 NOTHING_WAITS");
        }
        if (sharing.stream().noneMatch(grant -> isReady(grant, now))) {
            return PaperWord.no(
                    sharing.stream().anyMatch(grant -> isOver(grant, now))
                            ? "409 APPLICATIONS_OPEN"
                            : "409 WINDOW_NOT_OVER");
        }
        long before = limits.pool(year);
        serve(year, now);
        return PaperWord.yes()
                .and("givenFen", before - limits.pool(year))
                .and("availableFen", limits.pool(year))
                .and("waiting", waiting(year).size());
    }

    /// What it waits for is given up.
    PaperWord leave(PaperGrant grant) {
        if (grant.waitingFen == 0) {
            return PaperWord.no("409 NOTHING_WAITS");
        }
        grant.waitingFen = 0;
        if (!grant.hasVoucher) {
            grant.stand = Stand.ENDED;
        }
        return PaperWord.yes().and("state", grant.stand).and("waitingFen", 0);
    }
}
