package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the files of a payment of an advance are, so that who receives one can say that it is whole and which document
/// it is of.
///
/// @param approvedBy the second person of the appropriation
/// @param releasedAt when the payment was ordered
/// @param messageId of the message pain.001
/// @param guarded rows of the CSV in which an apostrophe keeps words from becoming a formula; the other files have none
public record AdvanceManifest(
        UUID advance,
        String programme,
        int programmeVersion,
        String documentNumber,
        int batch,
        String proposedBy,
        String approvedBy,
        Instant approvedAt,
        Instant releasedAt,
        String messageId,
        @JsonProperty("sumFen") Fen sum,
        int guarded,
        List<PaymentManifest.BatchFile> files) {
    static AdvanceManifest of(AdvancePayments.Batch of) {
        Advance advance = of.advance();
        PaymentBatch payments = of.payments();
        return new AdvanceManifest(
                advance.id(),
                advance.programme(),
                advance.programmeVersion(),
                advance.documentNumber(),
                payments.number(),
                advance.proposedBy(),
                advance.approvedBy(),
                advance.approvedAt(),
                payments.payments().getFirst().releasedAt(),
                payments.message(),
                payments.sum(),
                PaymentFile.guarded(payments),
                PaymentManifest.files(payments, name(advance)));
    }

    static String name(Advance advance) {
        return "advance-" + advance.id();
    }
}
