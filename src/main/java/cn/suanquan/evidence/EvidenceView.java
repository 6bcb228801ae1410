package cn.suanquan.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// A file with what of it was compared with what was declared.
///
/// @param compared field by field; none where nothing was declared that it could be compared with
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvidenceView(EvidenceFile file, List<Compared> compared) {
    public EvidenceView {
        compared = List.copyOf(compared);
    }
}
