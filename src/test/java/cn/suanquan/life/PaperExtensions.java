package cn.suanquan.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Extensions on paper (laws 7 and 9): by one reviewer within the year and the programme, by two beyond, where the
/// programme allows it.
final class PaperExtensions {
    private final PaperVersions versions;
    private final PaperGrants grants;
    private final Map<Integer, Proposed> proposals = new HashMap<>();

    /// What waits for a second person.
    ///
    /// @param before where the validity ended when it was proposed
    record Proposed(LocalDate until, LocalDateTime before, Officer by) {}

    PaperExtensions(PaperVersions versions, PaperGrants grants) {
        this.versions = versions;
        this.grants = grants;
    }

    Optional<Proposed> proposed(int app) {
        return Optional.ofNullable(proposals.get(app));
    }

    PaperWord extend(LifeAct.Extend act, LocalDateTime now) {
        PaperGrant grant = grants.grant(act.app());
        Set<String> reasons = reasons(grant, act.until(), now);
        if (act.until().isAfter(most(grant))) {
            reasons.add(grant.terms.isExtendedAcross() ? "422 TWO_PERSONS" : "422 EXTENSION_TOO_LONG");
        }
        return reasons.isEmpty() ? extended(grant, act.until()) : PaperWord.no(reasons);
    }

    PaperWord extendAcross(LifeAct.ExtendAcross act, LocalDateTime now) {
        PaperGrant grant = grants.grant(act.app());
        Proposed proposed = new Proposed(act.until(), grant.validUntil, act.by());
        Set<String> reasons = reasons(grant, act.until(), now);
        if (act.until().isAfter(most(grant)) && !grant.terms.isExtendedAcross()) {
            reasons.add("422 EXTENSION_TOO_LONG");
        }
        if (!proposals.getOrDefault(act.app(), proposed).equals(proposed)) {
            reasons.add("409 PROPOSAL_OPEN");
        }
        if (reasons.isEmpty()) {
            proposals.put(act.app(), proposed);
        }
        if (act.by() == act.approvedBy()) {
            reasons.addAll(Set.of("403 SEPARATION_OF_DUTIES", "409 PROPOSAL_DECIDED"));
        }
        if (!reasons.isEmpty()) {
            return PaperWord.no(reasons);
        }
        proposals.remove(act.app());
        return extended(grant, act.until());
    }

    private static Set<String> reasons(PaperGrant grant, LocalDate last, LocalDateTime now) {
        LocalDateTime until = last.plusDays(1).atStartOfDay();
        Set<String> reasons = new TreeSet<>();
        if (grant.isYearClosed) {
            reasons.add("409 YEAR_CLOSED");
        }
        if (grant.isEnded()) {
            reasons.add("409 WRONG_STATE");
        }
        if (!until.isAfter(grant.validUntil) || !until.isAfter(now)) {
            reasons.add("422 EXTENSION_NOT_LATER");
        }
        return reasons;
    }

    /// The last day of its year, or of the programme where that is earlier.
    LocalDate most(PaperGrant grant) {
        LocalDate last = LocalDate.of(grant.year, 12, 31);
        return versions.end().filter(last::isAfter).orElse(last);
    }

    private static PaperWord extended(PaperGrant grant, LocalDate last) {
        grant.validUntil = last.plusDays(1).atStartOfDay();
        return PaperWord.yes()
                .and("validUntil", Player.instant(grant.validUntil).minusSeconds(1));
    }
}
