package cn.suanquan.life;

import cn.suanquan.life.PaperLimits.Cap;
import cn.suanquan.life.PaperTerms.Clause;
import cn.suanquan.life.PaperTerms.Exhausted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Who is entitled to what, on paper: the order of the decision in three steps, who may ask, which rule fits and gives
/// most, and what the limits let through.
final class PaperEntitlement {
    private final PaperParties parties;
    private final PaperLimits limits;
    private final Collection<PaperGrant> grants;
    private final Predicate<LocalDate> inForce;
    private final Set<Integer> closed;

    PaperEntitlement(
            PaperParties parties,
            PaperLimits limits,
            Collection<PaperGrant> grants,
            Predicate<LocalDate> inForce,
            Set<Integer> closed) {
        this.inForce = inForce;
        this.closed = closed;
        this.parties = parties;
        this.limits = limits;
        this.grants = grants;
    }

    /// What is asked.
    ///
    /// @param day of the application, by which all is judged
    /// @param own the application itself, where it is judged again at issue
    /// @param isPoolless at issue of a programme that shares pro rata: the pool comes later
    record Ask(PaperTerms terms, LifeAct.Apply act, LocalDate day, Optional<PaperGrant> own, boolean isPoolless) {}

    /// @param reasons of a no; empty: the rest counts
    /// @param nowFen what comes out now, laterFen what waits for the pool
    record Answer(Set<String> reasons, Clause clause, long nowFen, long laterFen, List<Cap> caps) {}

    /// The year whose limits and pool an application draws on.
    static int year(PaperTerms terms, LifeAct.Apply act, LocalDate day) {
        boolean isBySigning = terms.yearBy() == PaperTerms.YearBy.CONTRACT_SIGNED && hasContract(act);
        return isBySigning ? act.signedOn().getYear() : day.getYear();
    }

    private static boolean hasContract(LifeAct.Apply act) {
        return !act.isOnce() && !act.isOnCost();
    }

    Answer decide(Ask ask) {
        Set<String> reasons = mayAsk(ask);
        Set<String> misses = new TreeSet<>();
        List<Walked> fitting = new ArrayList<>();
        for (Clause clause : Clause.values()) {
            if (ask.act().clause().filter(wanted -> wanted != clause).isPresent()) {
                continue;
            }
            Set<String> missed = misses(ask, clause);
            misses.addAll(missed);
            if (missed.isEmpty()) {
                fitting.add(walk(ask, clause));
            }
        }
        if (fitting.isEmpty()) {
            reasons.addAll(misses);
            return new Answer(reasons, Clause.USE, 0, 0, List.of());
        }
        Walked best = fitting.stream()
                .reduce((first, second) -> second.isMoreThan(first) ? second : first)
                .orElseThrow();
        if (best.everFen == 0) {
            reasons.addAll(best.exhausted);
        }
        return new Answer(reasons, best.clause, best.nowFen, best.everFen - best.nowFen, best.caps);
    }

    private Set<String> mayAsk(Ask ask) {
        Set<String> reasons = new TreeSet<>();
        LifeAct.Apply act = ask.act();
        if (!ask.terms().isOpenOn(ask.day())) {
            reasons.add("422 WINDOW_CLOSED");
        }
        if (parties.isBarred(act.holder(), ask.day())) {
            reasons.add("422 BARRED");
        }
        if (ask.terms().isRelatedExcluded() && isRelated(act, ask.day())) {
            reasons.add("422 RELATED_PARTY");
        }
        if (ask.terms().isOneBenefit()) {
            if (!act.isOnce() && others(ask).anyMatch(other -> isSameSubject(other.act, act))) {
                reasons.add("422 PROJECT_ALREADY_GRANTED");
            }
            if (act.elsewhereFen() > 0) {
                reasons.add("422 OTHER_POLICY_PAID");
            }
        }
        return reasons;
    }

    /// With the center of its contract.
    boolean isRelated(LifeAct.Apply act, LocalDate day) {
        return hasContract(act) && parties.isRelated(act.holder(), act.center(), day);
    }

    private static boolean isSameSubject(LifeAct.Apply one, LifeAct.Apply other) {
        return !one.isOnce() && one.isOnCost() == other.isOnCost() && one.contract() == other.contract();
    }

    private java.util.stream.Stream<PaperGrant> others(Ask ask) {
        return grants.stream()
                .filter(PaperGrant::isLive)
                .filter(grant -> grant.act.holder() == ask.act().holder())
                .filter(grant -> ask.own().filter(own -> own == grant).isEmpty());
    }

    /// The year of a stated date: this one, or the one before while the programme was in force.
    private Set<String> wrongYear(Ask ask, Clause clause) {
        Set<String> wrong = new TreeSet<>();
        boolean isStated = ask.terms().yearBy() == PaperTerms.YearBy.CONTRACT_SIGNED && hasContract(ask.act());
        int back = ask.day().getYear() - ask.act().signedOn().getYear();
        if (!isStated || back == 0) {
            return wrong;
        }
        if (back > 1) {
            wrong.add("422 YEAR_OVER");
        }
        if (clause != Clause.COST && ask.terms().validMonths() == 0) {
            wrong.add("422 VALIDITY_OVER");
        }
        if (ask.own().isEmpty() && closed.contains(ask.act().signedOn().getYear())) {
            wrong.add("422 YEAR_CLOSED");
        }
        if (inForce.test(ask.act().signedOn())) {
            return wrong;
        }
        wrong.add("422 PROGRAMME_NOT_IN_FORCE");
        return wrong;
    }

    private Set<String> misses(Ask ask, Clause clause) {
        LifeAct.Apply act = ask.act();
        Set<String> misses = wrongYear(ask, clause);
        switch (clause) {
            case USE, KEY -> {
                if (!parties.isAdmitted(act.center(), PaperRecords.COMPUTE, ask.day())) {
                    misses.add("422 CENTER_NOT_ADMITTED");
                }
                if (clause == Clause.KEY && !act.isKey()) {
                    misses.add("422 CONDITION_NOT_MET");
                }
            }
            case ONCE -> {
                if (!act.isOnce()) {
                    misses.add("422 ONE_OFF_WITHOUT_CONTRACT");
                }
                if (others(ask).anyMatch(other -> other.clause == Clause.ONCE)) {
                    misses.addAll(Set.of("422 ONCE_PER_HOLDER", "422 ONE_OFF_TAKEN"));
                }
            }
            case COST -> {
                if (!act.isOnCost()) {
                    misses.add("422 BASE_MISSING");
                }
            }
        }
        return misses;
    }

    /// An amount on its way through the limits of a rule.
    private static final class Walked {
        final Clause clause;
        final long priceFen;
        final int bp;
        long nowFen;
        long everFen;
        final List<Cap> caps = new ArrayList<>();
        final Set<String> exhausted = new TreeSet<>();

        Walked(Clause clause, long priceFen, int bp) {
            this.clause = clause;
            this.priceFen = priceFen;
            this.bp = bp;
            this.nowFen = priceFen;
            this.everFen = priceFen;
            if (priceFen == 0) {
                exhausted.add("422 AMOUNT_ZERO");
            }
        }

        /// What gives more; where two give the same, the higher price, then the higher rate, then the earlier rule.
        boolean isMoreThan(Walked other) {
            if (everFen != other.everFen) {
                return everFen > other.everFen;
            }
            return priceFen != other.priceFen ? priceFen > other.priceFen : bp > other.bp;
        }

        void meet(long left, String code) {
            nowFen = Math.min(nowFen, left);
            everFen = Math.min(everFen, left);
            if (left == 0) {
                exhausted.add(code);
            }
        }
    }

    private Walked walk(Ask ask, Clause clause) {
        PaperTerms terms = ask.terms();
        LifeAct.Apply act = ask.act();
        int year = year(terms, act, ask.day());
        long price = clause == Clause.ONCE ? terms.onceFen() : Math.floorDiv(act.fen() * terms.bp(clause), 10_000L);
        Walked walked = new Walked(clause, price, terms.bp(clause));
        if (clause == Clause.COST) {
            walked.meet(terms.perGrantFen(), "422 AMOUNT_ZERO");
            walked.meet(limits.left(count(terms, year)) == 0 ? 0 : Long.MAX_VALUE, "422 COUNT_EXHAUSTED");
            return walked;
        }
        if (clause != Clause.ONCE || terms.isOnceInQuota()) {
            Cap quota = quota(terms, act.holder(), year);
            walked.caps.add(quota);
            walked.meet(limits.left(quota), "422 QUOTA_EXHAUSTED");
        }
        pool(ask, year, walked);
        if (clause != Clause.ONCE) {
            for (Cap cap : contractCaps(terms, act)) {
                walked.caps.add(cap);
                walked.meet(limits.left(cap), "422 CONTRACT_LIMIT_REACHED");
            }
        }
        return walked;
    }

    private void pool(Ask ask, int year, Walked walked) {
        if (ask.isPoolless()) {
            return;
        }
        long left = limits.isOpen(year) ? limits.pool(year) : ask.terms().poolFen();
        walked.nowFen = Math.min(walked.nowFen, left);
        if (ask.terms().exhausted() != Exhausted.QUEUE) {
            walked.everFen = walked.nowFen;
        }
        if (left == 0) {
            walked.exhausted.add("422 POOL_EXHAUSTED");
        }
    }

    static Cap quota(PaperTerms terms, int holder, int year) {
        String span = terms.isQuotaForEver() ? "ever" : Integer.toString(year);
        return new Cap(PaperTerms.QUOTA + " " + span + " h" + holder, terms.quotaFen());
    }

    static Cap count(PaperTerms terms, int year) {
        return new Cap("count " + year, terms.countPerYear());
    }

    private static List<Cap> contractCaps(PaperTerms terms, LifeAct.Apply act) {
        String contract = " h" + act.holder() + " n" + act.contract();
        List<Cap> caps = new ArrayList<>();
        if (terms.contractCapFen() > 0) {
            caps.add(new Cap(PaperTerms.CAP + contract, terms.contractCapFen()));
        }
        if (terms.stackingBp() > 0) {
            long ceiling = Math.floorDiv(act.fen() * terms.stackingBp(), 10_000L) - act.elsewhereFen();
            caps.add(new Cap(PaperTerms.STACKING + contract, Math.max(0, ceiling)));
        }
        return caps;
    }
}
