package cn.suanquan.life;

import cn.suanquan.life.PaperGrant.Course;
import cn.suanquan.life.PaperGrant.Stand;
import cn.suanquan.life.PaperTerms.Exhausted;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Applications, vouchers, pools and their queue on paper.
final class PaperGrants {
    final Map<Integer, PaperGrant> grants = new TreeMap<>();
    final PaperLimits limits = new PaperLimits();
    final PaperQueue queue;

    /// The years that were closed.
    final Set<Integer> closed = new TreeSet<>();

    private final PaperParties parties;
    private final PaperVersions versions;
    private final PaperEntitlement entitlement;
    private final Set<String> documents = new HashSet<>();

    PaperGrants(PaperParties parties, PaperVersions versions) {
        this.parties = parties;
        this.versions = versions;
        this.queue = new PaperQueue(parties, limits, grants.values());
        this.entitlement = new PaperEntitlement(
                parties, limits, grants.values(), day -> versions.inForce(day).isPresent(), closed);
    }

    PaperWord apply(LifeAct.Apply act, LocalDateTime now) {
        LocalDate day = now.toLocalDate();
        Optional<PaperTerms> terms = versions.inForce(day);
        if (terms.isEmpty()) {
            return PaperWord.no("422 PROGRAMME_NOT_IN_FORCE");
        }
        if (!act.isOnce() && !act.isOnCost() && act.signedOn().isAfter(day)) {
            return PaperWord.no("400 DATE_AFTER_APPLICATION");
        }
        PaperEntitlement.Answer answer =
                entitlement.decide(new PaperEntitlement.Ask(terms.get(), act, day, Optional.empty(), false));
        if (!answer.reasons().isEmpty()) {
            return PaperWord.no(answer.reasons());
        }
        grants.put(act.app(), new PaperGrant(act, grants.size(), terms.get(), day, answer.clause()));
        return PaperWord.yes().and("ruleId", answer.clause().id).and("state", "SUBMITTED");
    }

    PaperWord review(LifeAct.Review act, LocalDateTime now) {
        PaperGrant grant = grant(act.app());
        if (grant.stand != Stand.SUBMITTED) {
            return PaperWord.no("409 WRONG_STATE");
        }
        grant.stand = act.isApproved() ? Stand.APPROVED : Stand.REJECTED;
        grant.noticeUntil = now.toLocalDate().plusDays(grant.terms.noticeDays());
        return PaperWord.yes().and("state", grant.stand);
    }

    PaperWord issue(LifeAct.Issue act, LocalDateTime now) {
        PaperGrant grant = grant(act.app());
        boolean isProRata = grant.terms.exhausted() == Exhausted.PRO_RATA;
        PaperEntitlement.Answer answer = entitlement.decide(
                new PaperEntitlement.Ask(grant.terms, asked(grant), grant.appliedOn, Optional.of(grant), isProRata));
        int year = PaperEntitlement.year(grant.terms, grant.act, grant.appliedOn);
        Set<String> reasons = new TreeSet<>(answer.reasons());
        LocalDate today = now.toLocalDate();
        if (grant.stand == Stand.APPROVED) {
            grant.decidedOn = today;
        }
        if (closed.contains(year)) {
            reasons.add("409 YEAR_CLOSED");
        }
        if (grant.stand != Stand.APPROVED) {
            reasons.add("409 WRONG_STATE");
        } else if (grant.terms.noticeDays() > 0 && !today.isAfter(grant.noticeUntil)) {
            reasons.add("409 NOTICE_NOT_OVER");
        }
        if (parties.isBarred(grant.act.holder(), today)) {
            reasons.add("422 BARRED");
        }
        if (grant.terms.isRelatedExcluded() && entitlement.isRelated(grant.act, today)) {
            reasons.add("422 RELATED_PARTY");
        }
        if (grant.stand == Stand.APPROVED && !now.isBefore(until(grant, today, year))) {
            reasons.add("422 VALIDITY_OVER");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        grant.year = year;
        grant.caps = answer.caps();
        grant.isPooled = !grant.isOnCost();
        grant.waitingFen = answer.nowFen() + answer.laterFen();
        grant.stand = Stand.WAITING;
        if (grant.isPooled) {
            limits.open(year, grant.terms.poolFen());
            queue.serve(year, now);
        } else {
            queue.give(grant, grant.waitingFen, now);
        }
        return PaperWord.yes()
                .and("state", grant.stand)
                .and("grantedFen", grant.faceFen)
                .and("waitingFen", grant.waitingFen);
    }

    /// At issue the rule is the one that was chosen then.
    private static LifeAct.Apply asked(PaperGrant grant) {
        LifeAct.Apply act = grant.act;
        return new LifeAct.Apply(
                act.app(),
                act.holder(),
                Optional.of(grant.clause),
                act.contract(),
                act.center(),
                act.fen(),
                act.isKey(),
                act.signedOn(),
                act.elsewhereFen());
    }

    /// Where the validity of a voucher that is granted on that day ends: what an office took is given back.
    static LocalDateTime until(PaperGrant grant, LocalDate granted, int year) {
        int months = grant.terms.validMonths();
        if (months > 0) {
            return granted.plusMonths(months).atStartOfDay();
        }
        int last = grant.isOnCost() ? Math.max(year, grant.appliedOn.getYear()) : year;
        long late = ChronoUnit.DAYS.between(grant.appliedOn, grant.decidedOn);
        return LocalDate.of(last + 1, 1, 1).plusDays(late).atStartOfDay();
    }

    PaperWord appropriate(LifeAct.Appropriate act, LocalDateTime now) {
        Optional<PaperTerms> terms = versions.inForceIn(act.year(), now.toLocalDate());
        if (terms.isEmpty()) {
            return PaperWord.no("422 PROGRAMME_NOT_IN_FORCE");
        }
        if (closed.contains(act.year())) {
            return PaperWord.no("409 YEAR_CLOSED");
        }
        Set<String> reasons = new TreeSet<>();
        String document = act.year() + " " + act.document();
        if (documents.contains(document)) {
            reasons.add("409 DOCUMENT_REPEATED");
        }
        long left = limits.isOpen(act.year())
                ? limits.pool(act.year())
                : terms.get().poolFen();
        if (!act.isUp() && act.fen() > left) {
            reasons.add("422 POOL_TOO_LOW");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        documents.add(document);
        limits.open(act.year(), terms.get().poolFen());
        limits.change(act.year(), act.isUp() ? act.fen() : -act.fen());
        if (act.isUp()) {
            queue.serve(act.year(), now);
        }
        return PaperWord.yes().and("availableFen", limits.pool(act.year()));
    }

    PaperWord shareOut(LifeAct.ShareOut act, LocalDateTime now) {
        return closed.contains(act.year()) ? PaperWord.no("409 YEAR_CLOSED") : queue.shareOut(act.year(), now);
    }

    /// Before anything was granted.
    PaperWord end(int app, Stand stand) {
        PaperGrant grant = grant(app);
        boolean isOpen = grant.stand == Stand.SUBMITTED || grant.stand == Stand.APPROVED;
        if (!isOpen && !(grant.stand == Stand.WAITING && !grant.hasVoucher)) {
            return PaperWord.no("409 WRONG_STATE");
        }
        grant.stand = stand;
        grant.waitingFen = 0;
        return PaperWord.yes().and("state", stand);
    }

    PaperWord freeze(LifeAct.Freeze act) {
        PaperGrant grant = grant(act.app());
        if (grant.course != Course.ACTIVE) {
            return PaperWord.no("409 WRONG_STATE");
        }
        grant.course = Course.FROZEN;
        return PaperWord.yes();
    }

    PaperWord unfreeze(LifeAct.Unfreeze act, LocalDateTime now) {
        PaperGrant grant = grant(act.app());
        if (grant.course != Course.FROZEN) {
            return PaperWord.no("409 WRONG_STATE");
        }
        grant.course = Course.ACTIVE;
        if (grant.isPooled) {
            queue.serve(grant.year, now);
        }
        return PaperWord.yes().and("faceFen", grant.faceFen);
    }

    PaperWord withdraw(LifeAct.Withdraw act, LocalDateTime now) {
        PaperGrant grant = grant(act.app());
        if (grant.isEnded()) {
            return PaperWord.no("409 WRONG_STATE");
        }
        boolean isUntouched = isUntouched(grant);
        end(grant, Course.VOIDED, now);
        if (isUntouched) {
            grant.stand = Stand.ENDED;
        }
        if (grant.isPooled) {
            queue.serve(grant.year, now);
        }
        return PaperWord.yes();
    }

    /// The hourly job: what is over lapses, what came back to ended vouchers goes home, who waited in vain is told.
    PaperWord expire(LocalDateTime now) {
        Set<Integer> years = new TreeSet<>();
        for (PaperGrant grant : grants.values()) {
            boolean isOver = grant.hasVoucher
                    && !grant.isEnded()
                    && !now.isBefore(grant.validUntil.plusDays(grant.terms.graceDays()));
            if (isOver) {
                end(grant, Course.EXPIRED, now);
                years.add(grant.year);
            }
        }
        years.forEach(year -> queue.serve(year, now));
        for (PaperGrant grant : grants.values()) {
            if (isSwept(grant)) {
                sweep(grant);
                queue.serve(grant.year, now);
            }
        }
        grants.values().stream()
                .filter(grant -> grant.stand == Stand.WAITING && !grant.hasVoucher)
                .filter(grant -> !now.isBefore(until(grant, now.toLocalDate(), grant.year)))
                .forEach(grant -> {
                    grant.stand = Stand.ENDED;
                    grant.waitingFen = 0;
                });
        queue.years().forEach(year -> queue.serve(year, now));
        return PaperWord.yes();
    }

    private static boolean isSwept(PaperGrant grant) {
        LocalDateTime ended = grant.endedAt;
        return ended != null && grant.available() > 0;
    }

    private void end(PaperGrant grant, Course course, LocalDateTime now) {
        grant.isEndedFrozen = grant.course == Course.FROZEN;
        grant.course = course;
        grant.endedAt = now;
        giveBack(grant);
        grant.waitingFen = 0;
    }

    /// What came back to an ended voucher goes where the programme says; after the closing to the treasury.
    private void sweep(PaperGrant grant) {
        if (grant.terms.isBackToPool() && !grant.isYearClosed) {
            giveBack(grant);
        } else {
            grant.returnedFen += grant.available();
        }
    }

    /// @param vouchers how many expired by it
    /// @param applications how many left a queue by it
    record Closed(int vouchers, int applications) {}

    boolean isDocumentUsed(int year, int document) {
        return documents.contains(year + " " + document);
    }

    /// Whether what the voucher has unused at the closing of its year goes to the pool, and with it to the treasury.
    boolean isGivingBack(PaperGrant grant) {
        return grant.isPooled && (!grant.isEnded() || grant.terms.isBackToPool());
    }

    /// What the pool of the year would have then.
    long rest(int year) {
        return limits.pool(year)
                + grants.values().stream()
                        .filter(grant -> grant.year == year && isGivingBack(grant))
                        .mapToLong(PaperGrant::available)
                        .sum();
    }

    /// Queues and vouchers of the year end, and what is left of its pool goes to the treasury by that document.
    Closed close(int year, int document, LocalDateTime now) {
        List<PaperGrant> all =
                grants.values().stream().filter(grant -> grant.year == year).toList();
        List<PaperGrant> waiting =
                all.stream().filter(grant -> grant.waitingFen > 0).toList();
        waiting.forEach(grant -> {
            grant.waitingFen = 0;
            grant.stand = grant.hasVoucher ? grant.stand : Stand.ENDED;
        });
        List<PaperGrant> running = all.stream()
                .filter(grant -> grant.hasVoucher && !grant.isEnded())
                .toList();
        running.forEach(grant -> end(grant, Course.EXPIRED, now));
        all.stream().filter(PaperGrants::isSwept).forEach(this::sweep);
        all.forEach(grant -> grant.isYearClosed = true);
        if (limits.pool(year) > 0) {
            documents.add(year + " " + document);
            limits.change(year, -limits.pool(year));
        }
        closed.add(year);
        return new Closed(running.size(), waiting.size());
    }

    private static boolean isUntouched(PaperGrant grant) {
        return grant.basis() == 0 && grant.drawn() == 0 && grant.in(PaperClaim.At.OWED) == 0;
    }

    /// What is AVAILABLE goes back to pool and limits; the piece of the count too, where nothing was ever used.
    private void giveBack(PaperGrant grant) {
        long fen = grant.available();
        if (fen == 0) {
            return;
        }
        if (grant.isCounted && isUntouched(grant)) {
            grant.isCounted = false;
            limits.use(PaperEntitlement.count(grant.terms, grant.year), -1);
        }
        grant.returnedFen += fen;
        limits.use(grant.caps, -fen);
        if (grant.isPooled) {
            limits.change(grant.year, fen);
        }
    }

    PaperGrant grant(int app) {
        return Optional.ofNullable(grants.get(app)).orElseThrow();
    }
}
