package cn.suanquan.report;

import cn.suanquan.kernel.IndustrySection;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// What the money of a programme's year was used for: by rule, district, sector or center.
///
/// @param total of all lines
public record UseReport(ReportHead of, By by, List<UseLine> lines, UseLine total) {
    /// What a report of use goes by. District and sector, which is the section of industry (GB/T 4754), are those of
    /// the holder when its voucher was first counted.
    public enum By {
        RULE,
        DISTRICT,
        SECTOR,
        CENTER
    }

    /// What a section is called, in both languages.
    public record SectionName(String zh, String en) {
        static SectionName of(IndustrySection section) {
            return new SectionName(section.words(), section.english());
        }
    }

    /// @param key the rule's id, the district, the letter of the section, or the center's code; empty where there is
    ///     none: what a grant paid out without any record, and what the register does not say
    /// @param section what the section is called; empty elsewhere, and where none was registered
    /// @param grantedFen empty by center, for a voucher may be used at several
    /// @param returnedFen what went back to where it came from or to the treasury; empty by center
    /// @param usedFen held, claimable, claimed, payable and paid
    /// @param feeFen of the metered services that stand
    /// @param usedOnServicesFen what of the used money records earned
    /// @param utilisation used of granted, in percent
    /// @param leverage yuan of service fee for each yuan that its records earned
    public record UseLine(
            String key,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SectionName> section,
            Optional<Long> grantedFen,
            Optional<Long> returnedFen,
            long usedFen,
            Optional<Long> paidFen,
            Optional<Long> owedFen,
            long feeFen,
            long usedOnServicesFen,
            Optional<String> utilisation,
            Optional<String> leverage) {
        static UseLine of(String key, By by, UseFigures all, long onServices) {
            boolean isWhole = by != By.CENTER;
            return new UseLine(
                    key,
                    Optional.of(key)
                            .filter(letter -> by == By.SECTOR && !letter.isEmpty())
                            .map(IndustrySection::valueOf)
                            .map(SectionName::of),
                    Optional.of(all.grantedFen()).filter(_ -> isWhole),
                    Optional.of(all.returnedFen() + all.reclaimedFen()).filter(_ -> isWhole),
                    all.usedFen(),
                    Optional.of(all.paidFen()).filter(_ -> isWhole),
                    Optional.of(all.owedFen()).filter(_ -> isWhole),
                    all.feeFen(),
                    onServices,
                    isWhole ? Ratio.percent(all.usedFen(), all.grantedFen()) : Optional.empty(),
                    Ratio.times(all.feeFen(), onServices));
        }
    }

    public UseReport {
        lines = List.copyOf(lines);
    }
}
