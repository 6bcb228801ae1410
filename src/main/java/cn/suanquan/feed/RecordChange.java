package cn.suanquan.feed;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One thing that became of a record, or of a line of a claim; the same for ever.
///
/// @param cursor goes on after this change
/// @param recordId the record as the service knows it; of a correction, the correction
/// @param id the record as its center named it
/// @param correctsRecord of a correction, what it corrects
/// @param voucher of what was refused or waits, empty; its voucher is then as the center named it
/// @param programme of the voucher
/// @param feeFen what the center said, and of what was confirmed, upheld, disputed or decided, the fee that was meant,
///     in 分
/// @param changeFen of a correction, by how much the fee that counts rose, negative where it fell, in 分
/// @param code why it was refused or waits, or how its waiting ended
/// @param act the confirmation, dispute, quarantine or decision on it, claim or lapse; of a payment the claim
/// @param line the line of the claim that was paid or came back
/// @param amountFen what the line comes to, negative for a debt that was set off; of what was claimed or is not any
///     more, the record's part of the claim, in 分
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordChange(
        String cursor,
        ChangeKind type,
        Instant at,
        Optional<Long> recordId,
        Optional<String> id,
        Optional<Long> correctsRecord,
        Optional<VoucherId> voucher,
        Optional<String> voucherNumber,
        Optional<String> programme,
        Optional<Fen> feeFen,
        Optional<Long> changeFen,
        Optional<String> code,
        Optional<UUID> act,
        Optional<UUID> line,
        Optional<Long> amountFen) {
    @JsonIgnore
    ChangePlace place() {
        return ChangePlace.of(cursor);
    }
}
