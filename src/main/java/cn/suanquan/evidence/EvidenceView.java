package cn.suanquan.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// A file with what of it was compared with what was declared.
///
/// @param compared field by field; none where nothing was declared that it could be compared with
/// @param unread why an invoice's file was not read, for the reader
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvidenceView(EvidenceFile file, List<Compared> compared, Optional<String> unread) {
    public EvidenceView {
        compared = List.copyOf(compared);
    }
}
