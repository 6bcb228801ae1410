package cn.suanquan.life;

import cn.suanquan.life.PaperTerms.Clause;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An application on paper and the voucher that comes of it. What is AVAILABLE is what was granted less what
/// stands elsewhere.
final class PaperGrant {
    enum Stand {
        SUBMITTED,
        APPROVED,
        REJECTED,
        WAITING,
        ISSUED,
        ENDED,
        WITHDRAWN,
        CLOSED
    }

    enum Course {
        ACTIVE,
        FROZEN,
        EXPIRED,
        VOIDED
    }

    final LifeAct.Apply act;
    final int order;
    final PaperTerms terms;
    final LocalDate appliedOn;
    Clause clause;
    Stand stand = Stand.SUBMITTED;
    LocalDate noticeUntil = LocalDate.MIN;
    LocalDate decidedOn = LocalDate.MIN;

    /// What was decided at issue.
    int year;
    List<PaperLimits.Cap> caps = List.of();
    boolean isCounted;
    boolean isPooled;
    long waitingFen;

    /// The voucher, once something was granted.
    boolean hasVoucher;
    Course course = Course.ACTIVE;
    long faceFen;
    long returnedFen;
    LocalDateTime validFrom = LocalDateTime.MIN;
    LocalDateTime validUntil = LocalDateTime.MIN;

    @Nullable
    LocalDateTime endedAt;

    boolean isEndedFrozen;

    /// Nothing of its money is given to anybody any more.
    boolean isYearClosed;

    final List<PaperRecord> records = new ArrayList<>();
    final List<PaperClaim> claims = new ArrayList<>();

    PaperGrant(LifeAct.Apply act, int order, PaperTerms terms, LocalDate appliedOn, Clause clause) {
        this.act = act;
        this.order = order;
        this.terms = terms;
        this.appliedOn = appliedOn;
        this.clause = clause;
    }

    /// Its project and contract are taken.
    boolean isLive() {
        return EnumSet.complementOf(EnumSet.of(Stand.REJECTED, Stand.ENDED, Stand.WITHDRAWN, Stand.CLOSED))
                .contains(stand);
    }

    boolean isEnded() {
        return course == Course.EXPIRED || course == Course.VOIDED;
    }

    boolean isOnCost() {
        return clause == Clause.COST;
    }

    int bp() {
        return terms.bp(clause);
    }

    /// Each claim of it is of one center, which is paid; a grant on cost names none.
    boolean areCentersPaid() {
        return terms.payee() == PaperTerms.Payee.PROVIDER && !isOnCost();
    }

    /// The one center where it is used; empty: any that is admitted.
    Optional<Integer> center() {
        return clause == Clause.USE || clause == Clause.KEY ? Optional.of(act.center()) : Optional.empty();
    }

    /// Whether a service that counts at that moment falls into its time.
    boolean covers(LocalDateTime at) {
        return !at.isBefore(validFrom) && at.isBefore(validUntil);
    }

    /// The year that it is for: where it was not decided, that of its day.
    int yearOf() {
        return stand == Stand.SUBMITTED || stand == Stand.APPROVED
                ? PaperEntitlement.year(terms, act, appliedOn)
                : year;
    }

    /// What its usage is reckoned on: records by their fee, claims by their base.
    long basis() {
        long records = this.records.stream()
                .filter(record -> record.claim == null)
                .mapToLong(PaperRecord::basis)
                .sum();
        return records + claims.stream().mapToLong(claim -> claim.baseFen).sum();
    }

    /// ⌈rate × basis⌉.
    long share(long basis) {
        return Math.ceilDiv(Math.multiplyExact(basis, (long) bp()), 10_000L);
    }

    /// ⌊rate × basis⌋.
    long earned(long basis) {
        return Math.floorDiv(Math.multiplyExact(basis, (long) bp()), 10_000L);
    }

    /// What its records and claims have drawn and not given back.
    long drawn() {
        return held()
                + claimable()
                + claims.stream().mapToLong(PaperClaim::drawn).sum();
    }

    long held() {
        return records.stream()
                .filter(record -> record.claim == null && !record.isConfirmed())
                .mapToLong(record -> record.heldFen)
                .sum();
    }

    long claimable() {
        return records.stream()
                .filter(record -> record.claim == null && record.isConfirmed())
                .mapToLong(record -> record.heldFen)
                .sum();
    }

    long in(PaperClaim.At at) {
        return claims.stream().mapToLong(claim -> claim.in(at)).sum();
    }

    long available() {
        return faceFen - returnedFen - drawn() - in(PaperClaim.At.OWED);
    }
}
