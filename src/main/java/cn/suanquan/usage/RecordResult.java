package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// What became of one record of a request.
///
/// @param index its place in the request, from 0
/// @param id the center's record id
/// @param recordId the service's id for it, where it was accepted
/// @param heldFen what it earned and holds, in 分; of a correction what its own entry moved, negative where the record
///     gave money back: what other records of the voucher gave for it stands in their entries
/// @param year the fiscal year it counts in
/// @param binding the limit or article that bound
/// @param code why it was refused now or before, for machines; `detail` says it in words
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordResult(
        int index,
        String id,
        Outcome outcome,
        Optional<Long> recordId,
        Optional<Long> heldFen,
        int year,
        Optional<Refusal.Binding> binding,
        Optional<String> code,
        Optional<String> detail) {

    public enum Outcome {
        /// Recorded now.
        ACCEPTED,
        /// The same record was answered before; this is that answer again, a refusal too.
        DUPLICATE,
        /// The id was used before for a record that says something else; nothing happened.
        CONFLICT,
        /// A rule says no.
        REFUSED
    }
}
