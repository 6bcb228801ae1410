package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Person;
import cn.suanquan.settlement.AdvanceManifest;
import cn.suanquan.settlement.PaymentManifest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The files of a batch of payments on a page: what each is, its SHA-256, and who approved it. For runs and
/// for advances.
@ApplicationScoped
class PaymentFileSheets {
    private final Pages pages;
    private final ObjectMapper json;
    private final Template one;

    PaymentFileSheets(Pages pages, ObjectMapper json, @Location("console/finance/files.html") Template one) {
        this.pages = pages;
        this.json = json;
        this.one = one;
    }

    /// @param file the end of the address that it is taken from
    record FileRow(PaymentManifest.BatchFile said, String formatKey, String file) {
        static FileRow of(PaymentManifest.BatchFile said) {
            return new FileRow(
                    said,
                    Words.joined("format", said.format().name()),
                    switch (said.format()) {
                        case XLSX -> "payments.xlsx";
                        case CSV -> "payments.csv";
                        case PAIN_001 -> "payments.xml";
                    });
        }
    }

    /// What a manifest says of a batch.
    ///
    /// @param contentHash of what was approved, of a run
    /// @param document by which it was appropriated, of an advance
    record Said(
            long payments,
            Fen sum,
            Optional<String> contentHash,
            Optional<String> document,
            String approver,
            Instant approvedAt,
            Optional<Instant> releasedAt,
            String messageId,
            int guarded,
            List<FileRow> files) {
        static Said of(PaymentManifest said) {
            return new Said(
                    said.payments(),
                    said.sum(),
                    Optional.of(said.contentHash()),
                    Optional.empty(),
                    Person.subject(said.approvedBy()),
                    said.approvedAt(),
                    said.releasedAt(),
                    said.messageId(),
                    said.guarded(),
                    rows(said.files()));
        }

        static Said of(AdvanceManifest said) {
            return new Said(
                    1,
                    said.sum(),
                    Optional.empty(),
                    Optional.of(said.documentNumber()),
                    Person.subject(said.approvedBy()),
                    said.approvedAt(),
                    Optional.of(said.releasedAt()),
                    said.messageId(),
                    said.guarded(),
                    rows(said.files()));
        }

        private static List<FileRow> rows(List<PaymentManifest.BatchFile> files) {
            return files.stream().map(FileRow::of).toList();
        }
    }

    /// @param said absent where there are no files yet
    record FilesPage(FilesOf of, List<Integer> batches, int batch, Optional<Said> said) {}

    Response show(FilesOf of, List<Integer> batches, int batch, Optional<Said> said) {
        return pages.show(one, new FilesPage(of, batches, batch, said));
    }

    /// @param name of the file, without its ending
    Response manifest(Object said, String name) {
        try {
            return Response.ok(json.writerWithDefaultPrettyPrinter().writeValueAsString(said))
                    .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written as JSON", e);
        }
    }
}
