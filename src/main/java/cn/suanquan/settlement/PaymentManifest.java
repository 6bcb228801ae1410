package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the files of a batch are, so that who receives one can say that it is whole and which approval it is of.
///
/// @param contentHash of what was locked and approved
/// @param messageId of the message pain.001
/// @param releasedAt when its payments were ordered
/// @param guarded rows of the CSV in which an apostrophe keeps words from becoming a formula; the other files have none
public record PaymentManifest(
        RunId run,
        String programme,
        int programmeVersion,
        String period,
        int round,
        int batch,
        String contentHash,
        String lockedBy,
        String approvedBy,
        Instant approvedAt,
        Optional<Instant> releasedAt,
        String messageId,
        long payments,
        @JsonProperty("sumFen") Fen sum,
        int guarded,
        List<BatchFile> files) {

    /// A file, or why there is none.
    ///
    /// @param sha256 of its bytes, in 64 hexadecimal digits
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record BatchFile(
            Format format,
            String name,
            Optional<Long> bytes,
            Optional<String> sha256,
            Optional<String> code,
            Optional<String> reason) {}

    /// What a batch can be written as.
    public enum Format {
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        CSV("csv", "text/csv;charset=UTF-8"),
        PAIN_001("xml", "application/xml;charset=UTF-8");

        private final String ending;
        private final String mediaType;

        Format(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        byte[] of(PaymentBatch batch) {
            return switch (this) {
                case XLSX -> PaymentFile.xlsx(batch);
                case CSV -> PaymentFile.csv(batch);
                case PAIN_001 -> PaymentMessage.pain001(batch);
            };
        }

        /// @param of what its batches are of
        String name(String of, int batch) {
            return of + "-payments-" + batch + "." + ending;
        }
    }

    /// What the names of files of a run begin with.
    static String name(Run run) {
        String window = run.window().name();
        boolean isPlain = window.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'));
        return run.programme() + "-" + (isPlain ? window : run.id());
    }

    static PaymentManifest of(Settlements.WholeRun whole, int batch) {
        PaymentBatch payments = PaymentBatch.of(whole, batch);
        Run.LockFacts lock = whole.run().lock().orElseThrow();
        Run.Deed approval = whole.run().approval().orElseThrow();
        return new PaymentManifest(
                whole.run().id(),
                whole.run().programme(),
                lock.programmeVersion(),
                whole.run().window().name(),
                whole.run().round(),
                batch,
                lock.contentHash(),
                lock.lockedBy(),
                approval.by(),
                approval.at(),
                payments.payments().stream().map(Instruction::releasedAt).findFirst(),
                payments.message(),
                payments.payments().size(),
                payments.sum(),
                PaymentFile.guarded(payments),
                files(payments, name(whole.run())));
    }

    /// A batch as each of the formats.
    ///
    /// @param of what the names begin with
    static List<BatchFile> files(PaymentBatch batch, String of) {
        return Stream.of(Format.values())
                .map(format -> file(format, format.name(of, batch.number()), () -> format.of(batch)))
                .toList();
    }

    private static BatchFile file(Format format, String name, Supplier<byte[]> content) {
        try {
            byte[] bytes = content.get();
            return new BatchFile(
                    format,
                    name,
                    Optional.of((long) bytes.length),
                    Optional.of(Sha256.hex(bytes)),
                    Optional.empty(),
                    Optional.empty());
        } catch (RefusedException e) {
            return new BatchFile(
                    format,
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(e.refusal().code()),
                    Optional.of(e.refusal().detail()));
        }
    }
}
