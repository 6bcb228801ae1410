package cn.suanquan.console;

import cn.suanquan.document.PublicDocumentsResource;
import cn.suanquan.kernel.Fen;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// Whether a printed document is genuine, for whoever holds it: the QR code on it leads here.
@Path("/public/documents")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PublicDocumentPages {
    private final Pages pages;
    private final PublicDocumentsResource documents;
    private final Template check;

    PublicDocumentPages(
            Pages pages, PublicDocumentsResource documents, @Location("console/public/documents.html") Template check) {
        this.pages = pages;
        this.documents = documents;
        this.check = check;
    }

    /// @param checked empty before anything was asked
    /// @param isNoAmount what was written as the sum is no amount, and was not compared
    record DocumentCheck(
            String number,
            String hash,
            String amount,
            boolean isNoAmount,
            Optional<PublicDocumentsResource.Checked> checked) {
        public String style() {
            return checked.filter(PublicDocumentsResource.Checked::isGenuine).isEmpty() || isSumWrong()
                    ? "bad"
                    : isOutdated() ? "wait" : "good";
        }

        public boolean isSumWrong() {
            return checked.flatMap(PublicDocumentsResource.Checked::isSumRight)
                    .filter(isRight -> !isRight)
                    .isPresent();
        }

        public boolean isSumRight() {
            return checked.flatMap(PublicDocumentsResource.Checked::isSumRight).orElse(false);
        }

        public boolean isOutdated() {
            return checked.flatMap(PublicDocumentsResource.Checked::isOutdated).orElse(false);
        }
    }

    /// What a QR code asks; without it the form alone.
    @GET
    @PermitAll
    public Response ask(@RestQuery Optional<String> number, @RestQuery Optional<String> hash) {
        return shown(number.orElse(""), hash.orElse(""), "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public Response asked(MultivaluedMap<String, String> form) {
        return shown(
                FormBody.written(form, "number"), FormBody.written(form, "hash"), FormBody.written(form, "amount"));
    }

    @GET
    @Path("notices/{programme}/pdf")
    @Produces("application/pdf")
    @PermitAll
    public Response notice(@PathParam("programme") String programme, @RestQuery Optional<Integer> part) {
        return documents.notice(programme, part);
    }

    private Response shown(String number, String hash, String amount) {
        Optional<Long> fen = YuanField.read(amount.strip()).map(Fen::value);
        return pages.show(
                check,
                new DocumentCheck(
                        number,
                        hash,
                        amount,
                        !amount.isBlank() && fen.isEmpty(),
                        number.isBlank() && hash.isBlank()
                                ? Optional.empty()
                                : Optional.of(documents.check(Optional.of(number), Optional.of(hash), fen))));
    }
}
