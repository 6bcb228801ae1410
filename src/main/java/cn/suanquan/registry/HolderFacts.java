package cn.suanquan.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;

/// What rules ask of a holder, as the reviewing bureau established it.
///
/// @param isSme 中小企业
/// @param isAiEnterprise 人工智能企业
/// @param settledOn day of settling in the jurisdiction (落户), where it did
/// @param foundedOn day of foundation; the age of the firm counts from it
/// @param district 所属区县
public record HolderFacts(
        @JsonProperty("isSme") boolean isSme,
        @JsonProperty("isAiEnterprise") boolean isAiEnterprise,
        Optional<LocalDate> settledOn,
        Optional<LocalDate> foundedOn,
        String district) {
    public HolderFacts {
        InputChecks.requireName("district", district, 100);
        settledOn.ifPresent(day -> InputChecks.requireDay("settledOn", day));
        foundedOn.ifPresent(day -> InputChecks.requireDay("foundedOn", day));
    }
}
