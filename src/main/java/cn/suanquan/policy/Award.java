package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/// What a rule gives, before any limit.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Award.Share.class, name = "SHARE"),
    @JsonSubTypes.Type(value = Award.OneOff.class, name = "ONE_OFF")
})
public sealed interface Award {
    /// ⌊rate × base⌋.
    ///
    /// @param tiers the first that matches gives the rate
    /// @param base the amounts of which the smallest given one is the base
    record Share(List<Tier> tiers, List<Measure> base) implements Award {
        public Share {
            tiers = List.copyOf(tiers);
            base = List.copyOf(base);
        }
    }

    /// A rate, for a facility type or for firms younger than that many years, or for all.
    record Tier(
            @JsonProperty("rateBasisPoints") Rate rate,
            Optional<String> facility,
            Optional<Integer> youngerThanYears) {}

    /// A fixed sum, applied for without a contract.
    ///
    /// @param pays the share of a fee its voucher pays, up to its balance
    record OneOff(
            @JsonProperty("amountFen") Fen amount,
            @JsonProperty("paysBasisPoints") Rate pays) implements Award {}
}
