package cn.suanquan.document;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/// Prints XHTML as PDF/A-2a (ISO 19005-2) with the font in it. One document at a time on a thread of its own, for it
/// takes a processor for a second or more; some wait, more are refused. Times and ids in the file are those that are
/// given, so that the same text gives the same bytes.
@ApplicationScoped
class Press {
    static final String FAMILY = "Document";
    private static final int WAITING_MAX = 16;
    private static final int REGULAR = 400;
    private static final int HEX_OF_ID = 15;
    private static final String MAKER = "Suanquan";
    private static final byte[] FONT = resource("/fonts/NotoSerifSC-Regular.ttf");

    static {
        XRLog.setLoggingEnabled(false);
        ImageIO.setUseCache(false); // no files: a picture is as large as a QR code
    }

    private final ThreadPoolExecutor press = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("press").factory());

    Press() {
        press.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        press.shutdownNow();
    }

    /// @param text well-formed XHTML in the font family of the press
    /// @param at the time that the file says it was made
    /// @param hash of what it says, at least 16 hexadecimal digits: the file's id
    /// @throws cn.suanquan.kernel.RefusedException 503 PRESS_BUSY
    byte[] print(String text, Instant at, String hash) {
        Future<byte[]> printed;
        try {
            printed = press.submit(() -> printed(text, at, hash));
        } catch (RejectedExecutionException e) {
            throw Refusal.of(Refusal.Kind.BUSY, "PRESS_BUSY", "正在生成的文书较多，请稍后再试。")
                    .toException();
        }
        try {
            return printed.get();
        } catch (InterruptedException e) {
            printed.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a document was printed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a document could not be printed", e.getCause());
        }
    }

    private static byte[] printed(String text, Instant at, String hash) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useFont(
                () -> new ByteArrayInputStream(FONT), FAMILY, REGULAR, BaseRendererBuilder.FontStyle.NORMAL, true);
        builder.useUriResolver((_, uri) -> uri.startsWith("data:") ? uri : null); // nothing is fetched from anywhere
        builder.withHtmlContent(printable(text), null);
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            date(document, at);
            document.setDocumentId(Long.parseLong(hash.substring(0, HEX_OF_ID), 16));
            document.save(out);
        }
        return out.toByteArray();
    }

    /// What XML 1.0 cannot carry is a space: a name that somebody else registered spoils no document. A radical
    /// (U+2F00) is the character that it looks like: the font has it as that alone, so that what is copied out of a
    /// document is what was written.
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(c -> isCarried(c) ? c : ' ').forEach(c -> kept.append(plain(c)));
        return kept.toString();
    }

    private static boolean isCarried(int c) {
        return c == '\n' || c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && !isSurrogate(c);
    }

    private static String plain(int c) {
        String one = Character.toString(c);
        return Character.UnicodeBlock.KANGXI_RADICALS.equals(Character.UnicodeBlock.of(c))
                ? Normalizer.normalize(one, Normalizer.Form.NFKC)
                : one;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /// The file is as old as what it says, in its information and in its metadata (XMP).
    private static void date(PDDocument document, Instant at) throws IOException {
        GregorianCalendar made =
                GregorianCalendar.from(at.truncatedTo(ChronoUnit.SECONDS).atZone(FiscalYear.SHANGHAI));
        PDDocumentInformation facts = document.getDocumentInformation();
        facts.setCreationDate(made);
        facts.setModificationDate(made);
        facts.setProducer(MAKER);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll(
                        "(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*",
                        "$1" + made.toZonedDateTime().toOffsetDateTime())
                .replaceAll("(<pdf:Producer>)[^<]*", "$1" + MAKER);
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Press.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
