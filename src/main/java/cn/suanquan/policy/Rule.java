package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One clause that gives something: to whom, for what, how much, within which bounds.
///
/// @param id such as LF-2-usage; answers cite it as the clause
/// @param formerly the id under which it began to count, where an earlier version named it otherwise
/// @param name a short name for people
public record Rule(
        String id,
        Optional<String> formerly,
        Citation citation,
        String name,
        Instrument instrument,
        Who who,
        What what,
        Award award,
        GrantBounds bounds) {
    /// What an id is written with.
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

    public enum Instrument {
        /// A voucher that usage records draw on.
        USAGE,
        /// A grant of its own: a sum paid on proof of cost.
        GRANT
    }

    /// To whom.
    ///
    /// @param applicants the applicant must match one of them
    /// @param conditions and all of these
    /// @param isSettledInYear only in the fiscal year in which the applicant settled (落户当年)
    /// @param isOncePerHolder once per holder, ever
    public record Who(
            List<Applicant> applicants, List<Condition> conditions, boolean isSettledInYear, boolean isOncePerHolder) {
        public Who {
            applicants = List.copyOf(applicants);
            conditions = List.copyOf(conditions);
        }

        public boolean admits(HolderKind kind) {
            return applicants.stream().anyMatch(a -> a.kind() == kind);
        }
    }

    /// An applicant of that kind for whom these conditions hold.
    public record Applicant(HolderKind kind, List<Condition> conditions) {
        public Applicant {
            conditions = List.copyOf(conditions);
        }
    }

    /// What a fact must be: a flag as given, or a number within the bounds.
    ///
    /// @param citation the clause that asks it, where it is not the rule itself
    public record Condition(
            String fact,
            Optional<Boolean> is,
            Optional<Long> atLeast,
            Optional<Long> atMost,
            Optional<Citation> citation) {}

    /// For what.
    ///
    /// @param centers at which centers the service must be
    /// @param items what is subsidised; other items are recorded at no subsidy
    /// @param isProjectRequired the application must name a project
    /// @param minimums smallest amounts, such as a contract of at least 100,000
    public record What(
            EligibleCenters centers, Set<ServiceItem> items, boolean isProjectRequired, List<Minimum> minimums) {
        public What {
            items = Set.copyOf(items);
            minimums = List.copyOf(minimums);
        }
    }

    /// The smallest amount of that measure.
    public record Minimum(
            Measure measure, @JsonProperty("amountFen") Fen amount) {}

    /// What its count, and what it gave once, is known by over the versions of the programme.
    public String account() {
        return formerly.orElse(id);
    }

    /// True where a holder gets it once, ever.
    public boolean isOnce() {
        return who.isOncePerHolder() || award instanceof Award.OneOff;
    }

    /// The rate a voucher of this rule pays where it has only one: the single tier's, or the one-off's. Empty where the
    /// rate depends on facility or age; then the decision says it.
    public Optional<Rate> singleRate() {
        return switch (award) {
            case Award.OneOff oneOff -> Optional.of(oneOff.pays());
            case Award.Share share
            when share.tiers().size() == 1 ->
                Optional.of(share.tiers().getFirst().rate());
            case Award.Share share -> Optional.empty();
        };
    }

    /// True where a service item earns something under this rule.
    public boolean subsidises(ServiceItem item) {
        return what.items().contains(item);
    }
}
