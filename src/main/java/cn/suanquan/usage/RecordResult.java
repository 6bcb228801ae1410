package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/// What became of one record of a request.
///
/// @param index its place in the request, from 0
/// @param id the center's record id; empty where it cannot be read
/// @param recordId the service's id for it, where it was accepted
/// @param heldFen what it earned and holds, in 分; of a correction what its own entry moved, negative where the record
///     gave money back: what other records of the voucher gave for it stands in their entries
/// @param year the fiscal year of the service; empty where it cannot be read
/// @param period the settlement period in which it counts, where it stands: `2025-11`, `2025-Q4` or, of a programme
///     that is settled in windows of the office, `2025`
/// @param periodReason why it counts in another one than that of the service
/// @param binding the limit or article that bound
/// @param code why it was refused now or before, for machines; `detail` says it in words
/// @param field JSON pointer, within the record, to what cannot be read, as far as one field is to blame
/// @param until when a record that waits is refused at the latest
/// @param contract what it draws beyond the contract that it is under, where it does
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordResult(
        int index,
        String id,
        Outcome outcome,
        Optional<Long> recordId,
        Optional<Long> heldFen,
        Optional<Integer> year,
        Optional<String> period,
        Optional<String> periodReason,
        Optional<Refusal.Binding> binding,
        Optional<String> code,
        Optional<String> detail,
        Optional<String> field,
        Optional<Instant> until,
        Optional<ContractUse> contract) {
    /// Under no contract, or within it.
    RecordResult(
            int index,
            String id,
            Outcome outcome,
            Optional<Long> recordId,
            Optional<Long> heldFen,
            Optional<Integer> year,
            Optional<String> period,
            Optional<String> periodReason,
            Optional<Refusal.Binding> binding,
            Optional<String> code,
            Optional<String> detail,
            Optional<String> field,
            Optional<Instant> until) {
        this(
                index,
                id,
                outcome,
                recordId,
                heldFen,
                year,
                period,
                periodReason,
                binding,
                code,
                detail,
                field,
                until,
                Optional.empty());
    }

    /// How many characters of what a client wrote come back to it.
    private static final int WORDS_MAX = 200;

    public enum Outcome {
        /// Recorded now.
        ACCEPTED,
        /// Recorded now and not believed at once: it stands, its money is held, and it is neither confirmed nor claimed
        /// until two persons of the offices have released it. `code` and `detail` say what was found, with the figures.
        QUARANTINED,
        /// The same record was answered before; this is that answer again, a refusal too.
        DUPLICATE,
        /// Under the id a record stands that says something else; nothing happened.
        CONFLICT,
        /// A rule says no, for ever to this record; nothing stands, and a repaired record may be sent under the id.
        REFUSED,
        /// Not yet: it is kept, judged again by itself once its reason may be gone, and refused where it waited in
        /// vain. `code` is the reason, `until` the end. Nothing stands under its id meanwhile.
        WAITING,
        /// It is no record: a value of the wrong kind, a field that is missing or unknown, a time without its offset.
        /// Nothing of it is kept, and its id is free for the repaired record.
        INVALID
    }

    /// Nothing of it takes effect unless its center repairs it; what waits for anything else has not failed.
    public boolean hasFailed() {
        return recordId.isEmpty()
                && switch (outcome) {
                    case DUPLICATE, CONFLICT, REFUSED, INVALID -> true;
                    case ACCEPTED, QUARANTINED, WAITING -> false;
                };
    }

    /// The batch of the ledger in which it was recorded now; none where it stood before or does not stand.
    LongStream postedIn() {
        boolean isNew = outcome == Outcome.ACCEPTED || outcome == Outcome.QUARANTINED;
        return isNew ? recordId.stream().mapToLong(id -> id >> EntryId.PLACE_BITS) : LongStream.empty();
    }

    /// Of what is no record.
    static RecordResult invalid(int index, String id, Refusal.Finding finding) {
        String detail = "该条无法读取，未留存任何内容：" + shortened(finding.detail())
                + "。请更正后用相同编号重新提交，其余记录不受影响 (nothing is kept; repair it and send it under the same id)。";
        return new RecordResult(
                index,
                id,
                Outcome.INVALID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("BAD_RECORD"),
                Optional.of(detail),
                Optional.of(shortened(finding.pointer())).filter(text -> !text.isEmpty()),
                Optional.empty());
    }

    /// The same, with its place in a request of which it was a part.
    RecordResult at(int place) {
        return copy(place, contract);
    }

    /// The same, with what it draws beyond a contract.
    RecordResult with(ContractUse use) {
        return copy(index, Optional.of(use));
    }

    private RecordResult copy(int place, Optional<ContractUse> use) {
        return new RecordResult(
                place,
                id,
                outcome,
                recordId,
                heldFen,
                year,
                period,
                periodReason,
                binding,
                code,
                detail,
                field,
                until,
                use);
    }

    private static String shortened(String text) {
        if (text.length() <= WORDS_MAX) {
            return text;
        }
        boolean isHalf = Character.isHighSurrogate(text.charAt(WORDS_MAX - 1));
        return text.substring(0, isHalf ? WORDS_MAX - 1 : WORDS_MAX) + "…";
    }
}
