package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.util.List;
import java.util.Optional;

/// The answer to "what does this application get?", with every reason.
public sealed interface Decision {
    /// The fiscal year it falls into.
    FiscalYear year();

    /// The limits in the order they were met.
    List<LimitUse> limits();

    /// The limit that bound, where one did.
    Optional<LimitUse> binding();

    /// Every rule of the programme that was looked at, in order of the file, the chosen one included.
    List<Considered> considered();

    /// It gets something, now or from the queue.
    ///
    /// @param amount granted now; zero where the pool is empty and all of it is queued
    /// @param queued what waits for the pool, in order of acceptance
    record Granted(
            Rule rule,
            FiscalYear year,
            Pricing pricing,
            Fen amount,
            Fen queued,
            List<LimitUse> limits,
            Optional<LimitUse> binding,
            List<Considered> considered)
            implements Decision {
        public Granted {
            limits = List.copyOf(limits);
            considered = List.copyOf(considered);
        }
    }

    /// It gets nothing.
    ///
    /// @param code stable, upper snake case
    /// @param citation the clause that says no; empty where no clause does (no rule fits at all)
    /// @param detail Chinese, with the numbers
    record Refused(
            String code,
            FiscalYear year,
            Optional<Citation> citation,
            String detail,
            List<LimitUse> limits,
            Optional<LimitUse> binding,
            List<Considered> considered)
            implements Decision {
        public Refused {
            limits = List.copyOf(limits);
            considered = List.copyOf(considered);
        }

        public Refusal refusal() {
            return new Refusal(
                    Refusal.Kind.RULE,
                    code,
                    detail,
                    binding.map(LimitUse::binding).or(() -> citation.map(Citation::binding)),
                    List.of());
        }
    }

    /// What the rule says before any limit.
    ///
    /// @param base the smallest of the amounts given; zero for a one-off
    /// @param controlling which amount that was; empty for a one-off
    /// @param rate of the rule for this facility and age; also what a voucher pays on usage
    /// @param amount ⌊rate × base⌋ or the one-off
    record Pricing(Fen base, Optional<Measure> controlling, Rate rate, Fen amount) {}

    /// One rule as it was looked at.
    ///
    /// @param code why it does not fit or did not win; FITS where it was chosen or would have given less
    /// @param detail Chinese, with the numbers
    /// @param amount what it would have given under the limits; zero where it does not fit
    record Considered(String rule, String article, boolean isChosen, String code, String detail, Fen amount) {}
}
