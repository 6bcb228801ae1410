package cn.suanquan.objection;

import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A decision that can be objected to.
///
/// @param ofHolder whose application, claim or debt it is
/// @param claim that the line or the debt is of
/// @param persons who decided; named to nobody
/// @param until last day on which an objection is taken
/// @param isOpen true where one is taken today
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Objected(
        ObjectionKind kind,
        UUID subject,
        Optional<UUID> run,
        @JsonIgnore HolderId ofHolder,
        Optional<UUID> claim,
        String programme,
        @JsonIgnore int version,
        Instant decidedAt,
        @JsonIgnore List<String> persons,
        LocalDate until,
        @JsonInclude boolean isOpen) {
    public Objected {
        persons = List.copyOf(persons);
    }
}
