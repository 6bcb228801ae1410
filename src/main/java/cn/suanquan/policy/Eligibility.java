package cn.suanquan.policy;

import cn.suanquan.kernel.HolderKind;
import java.util.Optional;

/// Whether an application may be considered at all: what the programme asks of each, before any rule is looked at, and
/// whether the project was paid for already.
final class Eligibility {
    /// A no of the programme itself.
    record No(String code, Optional<Citation> citation, String detail) {}

    private Eligibility() {}

    /// In force, window, kind, barred, related, self, in that order.
    static Optional<No> check(Programme programme, Facts facts) {
        if (!programme.isInForceOn(facts.appliedOn())) {
            return Optional.of(new No(
                    "PROGRAMME_NOT_IN_FORCE",
                    programme.clauseOn(Clause.Subject.EFFECTIVE),
                    programme.name() + "自 " + programme.effectiveFrom() + " 起施行"
                            + programme
                                    .effectiveTo()
                                    .map(to -> "，至 " + to + " 止")
                                    .orElse("")
                            + "；申请日 " + facts.appliedOn() + " 不在有效期内。"));
        }
        if (!programme.procedure().isOpenOn(facts.appliedOn())) {
            return Optional.of(new No(
                    "WINDOW_CLOSED",
                    programme.clauseOn(Clause.Subject.WINDOW),
                    "申请日 " + facts.appliedOn() + " 不在申报期内；申报期为每年 " + windows(programme) + "。"));
        }
        return kind(programme, facts).or(() -> exclusions(programme, facts));
    }

    private static String windows(Programme programme) {
        return String.join(
                "、",
                programme.procedure().windows().stream()
                        .map(w -> w.from().toString().substring(2) + " 至 "
                                + w.to().toString().substring(2))
                        .toList());
    }

    private static Optional<No> kind(Programme programme, Facts facts) {
        HolderKind kind = facts.applicant().kind();
        if (programme.rules().stream().anyMatch(r -> r.who().admits(kind))) {
            return Optional.empty();
        }
        Optional<Citation> citation = programme
                .clauseOn(Clause.Subject.FORM)
                .or(() -> programme.rules().stream().findFirst().map(Rule::citation));
        return Optional.of(new No("APPLICANT_KIND", citation, programme.name() + "不支持" + kind.words() + "。"));
    }

    private static Optional<No> exclusions(Programme programme, Facts facts) {
        Procedure.Exclusions exclusions = programme.procedure().exclusions();
        Optional<Citation> clause = programme.clauseOn(Clause.Subject.EXCLUSION);
        if (exclusions.barred() && facts.applicant().isBarred()) {
            return Optional.of(new No("BARRED", clause, "申请人在 " + facts.appliedOn() + " 处于失信限制期内，不予受理。"));
        }
        if (facts.service().isEmpty()) {
            return Optional.empty();
        }
        Facts.Service service = facts.service().get();
        if (exclusions.related() && service.isRelated()) {
            return Optional.of(new No("RELATED_PARTY", clause, "申请人与算力中心 " + service.centerCode() + " 为关联方，不予支持。"));
        }
        if (exclusions.self() && service.isSelf()) {
            return Optional.of(new No("SAME_PARTY", clause, "申请人即算力中心 " + service.centerCode() + " 的运营单位，不予支持。"));
        }
        return Optional.empty();
    }

    /// One benefit per holder and project; none where another policy paid.
    static Optional<No> checkElsewhere(Programme programme, Facts facts, RemainingLimits remaining) {
        Procedure procedure = programme.procedure();
        Optional<Citation> once = programme.clauseOn(Clause.Subject.ONE_PER_PROJECT);
        if (procedure.isOnePerProject()
                && facts.project().isPresent()
                && remaining.projectRule().isPresent()) {
            return Optional.of(new No(
                    "PROJECT_ALREADY_GRANTED",
                    once,
                    "项目 " + facts.project().get() + " 已依 "
                            + remaining.projectRule().get() + " 获得支持，同一项目仅享受一项政策。"));
        }
        if (procedure.isOtherPolicyExcluded() && facts.elsewhere().otherPolicy().isPresent()) {
            return Optional.of(new No(
                    "OTHER_POLICY_PAID",
                    programme.clauseOn(Clause.Subject.OTHER_POLICY).or(() -> once),
                    "同一项目已享受其他政策（" + facts.elsewhere().otherPolicy().get() + "），不重复享受。"));
        }
        return Optional.empty();
    }
}
