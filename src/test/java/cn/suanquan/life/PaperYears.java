package cn.suanquan.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The closing of years on paper (law 26).
final class PaperYears {
    private final PaperVersions versions;
    private final PaperGrants grants;
    private final PaperRecords records;
    private final PaperClaims claims;
    private final PaperRuns runs;
    private final PaperAdvances advances;
    private final Map<Integer, Proposed> proposals = new HashMap<>();

    /// What waits for a second person.
    record Proposed(int document, Officer by) {}

    Optional<Proposed> proposed(int year) {
        return Optional.ofNullable(proposals.get(year));
    }

    PaperYears(
            PaperVersions versions,
            PaperGrants grants,
            PaperRecords records,
            PaperClaims claims,
            PaperRuns runs,
            PaperAdvances advances) {
        this.advances = advances;
        this.versions = versions;
        this.grants = grants;
        this.records = records;
        this.claims = claims;
        this.runs = runs;
    }

    PaperWord close(LifeAct.CloseYear act, LocalDateTime now) {
        Proposed proposed = new Proposed(act.document(), act.by());
        Set<String> reasons = reasons(act.year(), now);
        if (!proposals.getOrDefault(act.year(), proposed).equals(proposed)) {
            reasons.add("409 PROPOSAL_OPEN");
        }
        if (reasons.isEmpty()) {
            proposals.put(act.year(), proposed);
        }
        if (act.by() == act.approvedBy()) {
            reasons.add("403 SEPARATION_OF_DUTIES");
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        if (grants.isDocumentUsed(act.year(), act.document()) && hasRest(act.year())) {
            return PaperWord.no("409 DOCUMENT_REPEATED");
        }
        records.lapse(act.year(), now);
        PaperGrants.Closed closed = grants.close(act.year(), act.document(), now);
        proposals.remove(act.year());
        return PaperWord.yes().and("vouchers", closed.vouchers()).and("applications", closed.applications());
    }

    /// Why the year cannot be closed yet, or any more.
    Set<String> reasons(int year, LocalDateTime now) {
        Set<String> reasons = new TreeSet<>();
        if (grants.closed.contains(year)) {
            reasons.addAll(Set.of("409 YEAR_CLOSED", "409 PROPOSAL_DECIDED"));
        }
        if (now.isBefore(earliest(year))) {
            reasons.add("409 CLOSING_TOO_EARLY");
        }
        if (running(year).anyMatch(grant -> now.isBefore(over(grant)))) {
            reasons.add("409 YEAR_STILL_RUNS");
        }
        if (!undecided(year).isEmpty()) {
            reasons.add("409 APPLICATIONS_OPEN");
        }
        if (!disputes(year).isEmpty() || !openClaims(year).isEmpty() || hasOpenRun(year) || hasOpenAdvance(year)) {
            reasons.add("409 YEAR_NOT_SETTLED");
        }
        return reasons;
    }

    private LocalDateTime earliest(int year) {
        return LocalDate.of(year + 1, 1, 1).plusMonths(versions.closingMonths()).atStartOfDay();
    }

    /// When nothing of the year runs any more.
    LocalDateTime over(int year) {
        return Stream.concat(Stream.of(earliest(year)), running(year).map(PaperYears::over))
                .max(LocalDateTime::compareTo)
                .orElseThrow();
    }

    private static LocalDateTime over(PaperGrant grant) {
        return grant.validUntil.plusDays(grant.terms.graceDays());
    }

    private Stream<PaperGrant> running(int year) {
        return grants.grants.values().stream()
                .filter(grant -> grant.year == year && grant.hasVoucher && !grant.isEnded());
    }

    List<PaperGrant> undecided(int year) {
        return grants.grants.values().stream()
                .filter(grant -> grant.stand == PaperGrant.Stand.SUBMITTED || grant.stand == PaperGrant.Stand.APPROVED)
                .filter(grant -> grant.yearOf() == year)
                .toList();
    }

    List<Integer> disputes(int year) {
        return records.openDisputes().stream()
                .filter(dispute -> records.disputed(dispute).getFirst().grant.year == year)
                .toList();
    }

    /// Their numbers.
    List<Integer> openClaims(int year) {
        return claims.claims.entrySet().stream()
                .filter(one -> one.getValue().grant.year == year)
                .filter(one -> one.getValue().in(PaperClaim.At.CLAIMED)
                                + one.getValue().in(PaperClaim.At.PAYABLE)
                        > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean hasOpenAdvance(int year) {
        return advances.advances.values().stream().anyMatch(advance -> advance.year == year && advance.isOpen());
    }

    /// Those that nobody has, which can be taken back.
    List<Integer> advancesAtHome(int year) {
        return advances.advances.entrySet().stream()
                .filter(one -> one.getValue().year == year && one.getValue().isAtHome())
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean hasOpenRun(int year) {
        return new HashSet<>(runs.runs.values())
                .stream()
                        .filter(run -> run.stand != PaperRun.Stand.DRAFT && run.stand != PaperRun.Stand.CLOSED)
                        .anyMatch(run -> run.lines.stream().anyMatch(line -> line.claim.grant.year == year)
                                || run.setOffs.stream().anyMatch(one -> one.debt.claim.grant.year == year));
    }

    /// What of the year's pool, or of vouchers that give back to it, would go to the treasury.
    private boolean hasRest(int year) {
        return grants.rest(year) > 0
                || records.records.values().stream()
                        .filter(record -> record.grant.year == year && record.claim == null)
                        .anyMatch(record -> record.heldFen > 0 && grants.isGivingBack(record.grant));
    }

    /// The first year that is not closed and for which somebody applied.
    Optional<Integer> firstOpen() {
        return grants.grants.values().stream()
                .map(PaperGrant::yearOf)
                .filter(year -> year > 0 && !grants.closed.contains(year))
                .min(Integer::compareTo);
    }
}
