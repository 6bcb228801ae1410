package cn.suanquan.evidence;

import cn.suanquan.kernel.RefusedException;
import cn.suanquan.tables.FileText;
import cn.suanquan.tables.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The form of a file, as its content says; neither its name nor what its sender calls it counts.
public enum EvidenceForm {
    PDF,
    /// GB/T 33190: a ZIP with OFD.xml.
    OFD,
    XML,
    PNG,
    JPEG;

    private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP_BEGINS = HexFormat.of().parseHex("504b0304");
    private static final byte[] PNG_BEGINS = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG_BEGINS = HexFormat.of().parseHex("ffd8ff");
    private static final int ENTRIES_MAX = 5_000;
    private static final long UNPACKED_MAX = 64L * 1024 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final Set<String> SHOWN = Set.of("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg");

    /// Empty where it is none of them, or is broken.
    static Optional<EvidenceForm> of(byte[] content) {
        if (begins(content, PDF_BEGINS)) {
            return Optional.of(PDF);
        }
        if (begins(content, PNG_BEGINS)) {
            return Optional.of(PNG);
        }
        if (begins(content, JPEG_BEGINS)) {
            return Optional.of(JPEG);
        }
        if (begins(content, ZIP_BEGINS)) {
            return isOfd(content) ? Optional.of(OFD) : Optional.empty();
        }
        return isXml(content) ? Optional.of(XML) : Optional.empty();
    }

    /// The end of a file name of that form.
    String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    /// Unpacks no more than it has to, and never more than a bound, whatever the archive says of itself. Names are read
    /// as one byte a character: some writers of OFD put GBK in them.
    private static boolean isOfd(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1)) {
            long unpacked = 0;
            byte[] piece = new byte[PIECE];
            for (int i = 0; i < ENTRIES_MAX; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return false;
                }
                if (entry.getName().equals("OFD.xml")) {
                    return true;
                }
                for (int count = zip.read(piece); count >= 0; count = zip.read(piece)) {
                    unpacked += count;
                    if (unpacked > UNPACKED_MAX) {
                        return false;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false; // no archive, or with a name that is no text
        }
    }

    /// Well formed to its end, in UTF-8 or GB18030, without a document type, so without entities of its own, and
    /// without what a browser would show as a page.
    private static boolean isXml(byte[] content) {
        try (Reader text = FileText.read(() -> new ByteArrayInputStream(content))) {
            XMLStreamReader xml = SafeXml.read(text);
            int last = xml.getEventType();
            while (xml.hasNext()) {
                last = xml.next();
                if (isShown(last, xml)) {
                    return false;
                }
            }
            return last == XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException | IOException | RefusedException e) {
            return false;
        }
    }

    private static boolean isShown(int event, XMLStreamReader xml) {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> SHOWN.contains(String.valueOf(xml.getNamespaceURI()));
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> xml.getPITarget().equals("xml-stylesheet");
            default -> false;
        };
    }
}
