package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a decision is made on: plain values, read from the register or declared.
///
/// @param appliedOn day of application, Asia/Shanghai
/// @param project name or number of the project the money is for
/// @param service what was or will be bought; empty for a one-off or a grant on cost
/// @param amounts contract, completed, invoiced, paid, the year's use, as far as known
/// @param stated the date that assigns the fiscal year by the programme's settings, where the applicant states one
/// @param elsewhere what other policies gave for the same
/// @param requestedRule the rule the holder chose (自愿选择申报); empty: whichever gives most
public record Facts(
        LocalDate appliedOn,
        Applicant applicant,
        Optional<String> project,
        Optional<Service> service,
        Map<Measure, Fen> amounts,
        Optional<StatedDate> stated,
        Elsewhere elsewhere,
        Optional<String> requestedRule) {

    public Facts {
        amounts = Map.copyOf(amounts);
        if (stated.filter(date -> date.day().isAfter(appliedOn)).isPresent()) {
            throw new IllegalArgumentException("a stated date must not be after the day of application, " + appliedOn);
        }
    }

    /// A date that the applicant states, which somebody else can check: completion or signature, not after the day
    /// of application.
    public record StatedDate(LocalDate day, Standing standing) {}

    /// How a fiscal year before that of the application stands to it.
    public enum Standing {
        /// It takes applications.
        OPEN,
        /// It is closed.
        CLOSED,
        /// The programme was not in force on the stated date.
        NOT_IN_FORCE,
        /// The version in force then had limits, pools or counts of which the deciding version keeps no account.
        OTHER_ACCOUNTS
    }

    /// @param flags names of the facts that hold, such as isSme, isAiEnterprise, leadsWonProject
    /// @param numbers facts that are numbers, such as modelParameters
    /// @param settledOn day of settling in the jurisdiction (落户)
    /// @param foundedOn day of foundation
    /// @param isBarred under a credit bar on the day of application
    public record Applicant(
            HolderKind kind,
            Set<String> flags,
            Map<String, Long> numbers,
            Optional<LocalDate> settledOn,
            Optional<LocalDate> foundedOn,
            boolean isBarred) {
        public Applicant {
            flags = Set.copyOf(flags);
            numbers = Map.copyOf(numbers);
        }
    }

    /// @param contractNumber names the contract for per-contract limits
    /// @param centerCode stable code of the center
    /// @param isAdmitted the center is admitted to the programme for the items
    /// @param isRelated applicant and center are related parties
    /// @param isSelf the applicant runs the center
    /// @param facility facility type of the center
    /// @param items what is bought
    public record Service(
            Optional<String> contractNumber,
            String centerCode,
            boolean isAdmitted,
            boolean isRelated,
            boolean isSelf,
            Optional<String> facility,
            Set<ServiceItem> items) {
        public Service {
            items = Set.copyOf(items);
        }
    }

    /// @param otherPolicy name of another policy that already paid for this project, declared or found
    /// @param publicMoney all public money the contract got elsewhere
    public record Elsewhere(Optional<String> otherPolicy, Fen publicMoney) {
        public static final Elsewhere NONE = new Elsewhere(Optional.empty(), Fen.ZERO);
    }
}
