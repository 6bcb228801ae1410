package cn.suanquan.evidence;

import cn.suanquan.tables.SafeXml;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
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
    private static final char BOM = '\uFEFF';

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

    /// Unpacks no more than it has to, and never more than a bound, whatever the archive says of itself.
    private static boolean isOfd(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
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

    /// Well formed in UTF-8 to its end, without a document type, so without entities of its own.
    private static boolean isXml(byte[] content) {
        try (Reader text = utf8(content)) {
            XMLStreamReader xml = SafeXml.read(text);
            int last = xml.getEventType();
            while (xml.hasNext()) {
                last = xml.next();
            }
            return last == XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException | IOException e) {
            return false;
        }
    }

    private static Reader utf8(byte[] content) throws IOException {
        InputStream in = new ByteArrayInputStream(content);
        Reader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != BOM) {
            reader.reset();
        }
        return reader;
    }
}
