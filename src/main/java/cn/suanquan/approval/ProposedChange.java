package cn.suanquan.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a proposal would change: kept whole in the proposal, covered by its hash, shown to who decides.
///
/// @param before what stands when it is proposed; an empty object where nothing does
/// @param after what would stand, and all that the act needs to be carried out
/// @param warnings what is to be looked at twice, in Chinese sentences
public record ProposedChange(JsonNode before, JsonNode after, List<String> warnings) {
    public ProposedChange {
        warnings = List.copyOf(warnings);
    }
}
