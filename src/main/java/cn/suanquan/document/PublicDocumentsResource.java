package cn.suanquan.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What anybody may ask of documents: whether one is genuine, and the public notice as a file.
@Path("/api/v1/public/documents")
@RunOnVirtualThread
public class PublicDocumentsResource {
    private final Documents documents;
    private final NoticePrints notices;

    PublicDocumentsResource(Documents documents, NoticePrints notices) {
        this.documents = documents;
        this.notices = notices;
    }

    /// What the register says of a document, and nothing that the document says of anybody.
    ///
    /// @param isGenuine there is a document of that number with that check code; without it nothing else is said
    /// @param kind what it is, in Chinese
    /// @param statedAt it tells how things stood then
    /// @param isOutdated a later document about the same was made, or the approval that it tells of was taken back
    /// @param isFile the check code that was asked about is that of the file
    /// @param isSumRight whether the sum that was asked about is on it
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Checked(
            @JsonProperty("isGenuine") boolean isGenuine,
            Optional<String> kind,
            Optional<Instant> statedAt,
            @JsonProperty("isOutdated") Optional<Boolean> isOutdated,
            @JsonProperty("isFile") Optional<Boolean> isFile,
            @JsonProperty("isSumRight") Optional<Boolean> isSumRight) {}

    /// @param number on the document
    /// @param hash the check code on it, or the SHA-256 of the file
    /// @param totalFen the sum on it in 分, to have it compared
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Whether a document is genuine, by its number and check code")
    public Checked check(
            @QueryParam("number") Optional<String> number,
            @QueryParam("hash") Optional<String> hash,
            @QueryParam("totalFen") Optional<Long> totalFen) {
        Optional<Documents.Genuine> found = documents.check(number.orElse(""), hash.orElse(""), totalFen);
        return new Checked(
                found.isPresent(),
                found.map(one -> one.kind().words()),
                found.map(Documents.Genuine::statedAt),
                found.map(Documents.Genuine::isOutdated),
                found.map(Documents.Genuine::isFile),
                found.flatMap(Documents.Genuine::isSumRight));
    }

    /// @param part of a notice that is longer than a thousand rows, from 1
    @GET
    @Path("notices/{programme}")
    @Produces(DocumentsResource.PDF)
    @PermitAll
    @Operation(summary = "The public notice of a programme as PDF/A, masked")
    public Response notice(@PathParam("programme") String programme, @QueryParam("part") Optional<Integer> part) {
        return DocumentsResource.file(notices.notice(programme, part.orElse(1)));
    }
}
