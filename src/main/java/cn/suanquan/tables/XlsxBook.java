package cn.suanquan.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/// The parts of a workbook (ECMA-376) that its first sheet is read by. By the zip and XML of the JDK: the libraries
/// that we know make room for whatever cell address a file names, and so for none at all.
final class XlsxBook {
    private static final String FOLDER = "xl/";
    /// What an entry of the list of texts costs beside its characters.
    private static final int TEXT_BYTES = 56;
    private static final int CELL_CHARS_MAX = 32_767;
    private static final long TEXTS_BYTES_MAX = 96L * 1024 * 1024;
    private static final int RELATIONS_MAX = 10_000;

    private final FileSource file;
    private final long bytesMax;
    private final List<String> texts;
    private final boolean is1904;
    private final String sheet;

    private XlsxBook(FileSource file, long bytesMax, List<String> texts, boolean is1904, String sheet) {
        this.file = file;
        this.bytesMax = bytesMax;
        this.texts = texts;
        this.is1904 = is1904;
        this.sheet = sheet;
    }

    /// What the parts before the sheet say.
    private static final class Parts {
        private final List<String> texts = new ArrayList<>();
        private final Map<String, String> targets = new HashMap<>();
        private Optional<String> first = Optional.empty();
        private boolean is1904;
    }

    /// @param bytesMax as many as all of it may be inflated; a quarter of it for the texts, which are kept in memory
    /// @throws Counted.TooMuch where it is more
    static XlsxBook open(FileSource file, long bytesMax) throws IOException, XMLStreamException {
        Parts parts = new Parts();
        try (ZipInputStream zip = new ZipInputStream(file.open())) {
            Counted counted = new Counted(zip, bytesMax);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                switch (entry.getName()) {
                    case FOLDER + "workbook.xml" -> readWorkbook(counted.next(), parts);
                    case FOLDER + "_rels/workbook.xml.rels" -> readRelations(counted.next(), parts);
                    case FOLDER + "sharedStrings.xml" ->
                        readTexts(counted.next(), parts, Math.min(bytesMax / 4, TEXTS_BYTES_MAX));
                    default -> counted.passOver();
                }
            }
        }
        String target = parts.first.map(parts.targets::get).orElse("");
        if (target.isEmpty()) {
            throw new XMLStreamException("no sheet");
        }
        String sheet = target.startsWith("/") ? target.substring(1) : FOLDER + target;
        return new XlsxBook(file, bytesMax, parts.texts, parts.is1904, sheet);
    }

    private static void readWorkbook(InputStream in, Parts parts) throws XMLStreamException {
        XMLStreamReader xml = reader(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("sheet") && parts.first.isEmpty()) {
                    parts.first = Optional.ofNullable(relation(xml));
                } else if (xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    parts.is1904 = "1".equals(value) || "true".equals(value);
                }
            }
        }
    }

    private static void readRelations(InputStream in, Parts parts) throws XMLStreamException {
        XMLStreamReader xml = reader(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                parts.targets.put(
                        String.valueOf(xml.getAttributeValue(null, "Id")),
                        String.valueOf(xml.getAttributeValue(null, "Target")));
                if (parts.targets.size() > RELATIONS_MAX) {
                    throw new Counted.TooMuch(RELATIONS_MAX);
                }
            }
        }
    }

    /// The sheet's relation, in whichever of the two name spaces.
    private static @Nullable String relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static void readTexts(InputStream in, Parts parts, long most) throws XMLStreamException {
        XMLStreamReader xml = reader(in);
        long bytes = 0;
        parts.texts.clear();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                String text = text(xml, "si");
                bytes += TEXT_BYTES + 2L * text.length();
                if (bytes > most) {
                    throw new Counted.TooMuch(most);
                }
                parts.texts.add(text);
            }
        }
    }

    /// The text up to the end of that element, without how it is pronounced.
    static String text(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(end)) {
                    return text.toString();
                }
                depth -= xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth += xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (depth == 0
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)) {
                if (text.length() + xml.getTextLength() > CELL_CHARS_MAX) {
                    throw new XMLStreamException("a text that is too long");
                }
                text.append(xml.getText());
            }
        }
        throw new XMLStreamException("a text without end");
    }

    boolean is1904() {
        return is1904;
    }

    /// A text of the list; empty where there is none.
    Optional<String> text(int index) {
        return index >= 0 && index < texts.size() ? Optional.of(texts.get(index)) : Optional.empty();
    }

    /// The zip, at the sheet.
    ZipInputStream zip() throws IOException, XMLStreamException {
        ZipInputStream zip = new ZipInputStream(file.open());
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(sheet)) {
                return zip;
            }
        }
        zip.close();
        throw new XMLStreamException("no sheet " + sheet);
    }

    XMLStreamReader sheet(ZipInputStream zip) throws XMLStreamException {
        return reader(new Counted(zip, bytesMax));
    }

    /// As UTF-8, whatever the part says of itself: what is counted as bytes is then what is read.
    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return new FewNames(SafeXml.FACTORY.createXMLStreamReader(in, "UTF-8"));
    }

    /// The XML of the JDK keeps every name that it meets until the end, so there is an end to how many it meets.
    private static final class FewNames extends StreamReaderDelegate {
        private static final int NAMES_MAX = 1_000;
        private final Set<String> names = new HashSet<>();

        FewNames(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                names.add(getPrefix() + ":" + getLocalName());
                for (int i = 0; i < getAttributeCount(); i++) {
                    names.add(getAttributePrefix(i) + ":" + getAttributeLocalName(i));
                }
                for (int i = 0; i < getNamespaceCount(); i++) {
                    names.add(getNamespacePrefix(i) + "=" + getNamespaceURI(i));
                }
            } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                names.add("?" + getPITarget());
            }
            if (names.size() > NAMES_MAX) {
                throw new Counted.TooMuch(NAMES_MAX);
            }
            return event;
        }
    }

    /// What is inflated: no more than allowed, and no tag, text, remark or instruction of it without end, for XML keeps
    /// each whole.
    static final class Counted extends FilterInputStream {
        private static final int PIECE_MAX = 512 * 1024;
        private static final int PASSED_BYTES = 8_192;
        private static final int TWO = 0xFFFF;
        private static final int THREE = 0xFFFFFF;
        private static final int REMARK = 0x3C212D2D; // <!--
        private static final int REMARK_END = 0x2D2D3E; // -->
        private static final int DATA = 0x3C215B; // <![
        private static final int DATA_END = 0x5D5D3E; // ]]>
        private static final int INSTRUCTION = 0x3C3F; // <?
        private static final int INSTRUCTION_END = 0x3F3E; // ?>
        private static final int TYPE = 0x3C2144; // <!D
        private static final int IN_A_TAG_OR_TEXT = 0;
        private static final int NEVER = -1;
        private final long bytesMax;
        private long bytes;
        private int piece;
        private int recent;
        private int end = IN_A_TAG_OR_TEXT;
        private boolean isXml = true;

        Counted(InputStream in, long bytesMax) {
            super(in);
            this.bytesMax = bytesMax;
        }

        /// More than is taken.
        static final class TooMuch extends RuntimeException {
            private static final long serialVersionUID = 1L;

            TooMuch(long most) {
                super("more than " + most);
            }
        }

        /// For the next entry of the zip.
        Counted next() {
            piece = 0;
            recent = 0;
            end = IN_A_TAG_OR_TEXT;
            isXml = true;
            return this;
        }

        /// For one that is not read, such as a picture.
        void passOver() throws IOException {
            isXml = false;
            byte[] some = new byte[PASSED_BYTES];
            int count = 0;
            while (count >= 0) {
                count = read(some, 0, some.length);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] some, int offset, int length) throws IOException {
            int count = in.read(some, offset, length);
            bytes += Math.max(0, count);
            if (bytes > bytesMax) {
                throw new TooMuch(bytesMax);
            }
            for (int i = offset; isXml && i < offset + count; i++) {
                look(some[i]);
            }
            return count;
        }

        /// In a tag or text, only the next `<` begins another piece, for `>` may stand in both; in the others neither
        /// does. A document type, which no workbook has, has no end here.
        private void look(byte one) {
            recent = recent << 8 | one & 0xFF;
            piece++;
            if (end == IN_A_TAG_OR_TEXT) {
                piece = one == '<' ? 0 : piece;
                end = recent == REMARK
                        ? REMARK_END
                        : (recent & THREE) == DATA
                                ? DATA_END
                                : (recent & TWO) == INSTRUCTION
                                        ? INSTRUCTION_END
                                        : (recent & THREE) == TYPE ? NEVER : IN_A_TAG_OR_TEXT;
                recent = end == IN_A_TAG_OR_TEXT ? recent : 0;
            } else if ((recent & (end == INSTRUCTION_END ? TWO : THREE)) == end) {
                piece = 0;
                recent = 0;
                end = IN_A_TAG_OR_TEXT;
            }
            if (piece > PIECE_MAX) {
                throw new TooMuch(PIECE_MAX);
            }
        }

        /// The zip goes on.
        @Override
        public void close() {}
    }
}
