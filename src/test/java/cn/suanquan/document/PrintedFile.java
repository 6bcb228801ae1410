package cn.suanquan.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// A printed document as a test reads it.
final class PrintedFile {
    private PrintedFile() {}

    /// What it says.
    ///
    /// @param name under which it is kept to be looked at, in `target/documents`; empty for not
    static String text(String name, byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            if (!name.isEmpty()) {
                Path folder = Files.createDirectories(Path.of("target", "documents"));
                Files.write(folder.resolve(name + ".pdf"), file);
            }
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it is not PDF/A-2a, by the validator of archives.
    static List<String> flaws(byte[] file) {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), PDFAFlavour.PDFA_2_A);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_A, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(flaw -> flaw.getRuleId().getClause() + " " + flaw.getMessage())
                    .distinct()
                    .toList();
        } catch (VeraPDFException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
