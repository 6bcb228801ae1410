package cn.suanquan.einvoice;

import cn.suanquan.kernel.RefusedException;
import cn.suanquan.tables.FileText;
import cn.suanquan.tables.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What the XML of a file says at the places of [InvoiceField], whichever name space or root it has: as text; as
/// `ObjectData` within; or as `ObjectRef` to texts that a page draws, which are joined.
final class InvoiceParts {
    /// A text is kept up to one character more, so that one which is too long is known as that.
    static final int TEXT_CHARS_MAX = 500;

    private static final int NAME_CHARS_MAX = 64;
    private static final int VALUES_MAX = 50;
    private static final int DRAWN_MAX = 10_000;
    private static final String DATA = "ObjectData";
    private static final String REFERENCE = "ObjectRef";

    private final Map<String, Set<String>> said = new HashMap<>();
    private final Map<String, List<String>> references = new HashMap<>();
    private final Map<String, String> drawn = new HashMap<>();
    /// Of the part that is being read: the names below the root, the text of the element, whether another stands in it,
    /// the object that is drawn.
    private final List<String> path = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();
    private boolean isLeaf;
    private String object = "";

    /// One part; UTF-8 or GB18030, whatever it says of itself.
    void read(byte[] part) throws NotReadException {
        path.clear();
        object = "";
        try (Reader characters = FileText.read(() -> new ByteArrayInputStream(part))) {
            XMLStreamReader xml = SafeXml.read(characters);
            while (xml.hasNext()) {
                take(xml.next(), xml);
            }
        } catch (XMLStreamException | IOException _) {
            throw new NotReadException(
                    "不是完整的 XML，或含有文档类型声明 (DTD)，请重新下载发票文件后上传", "no whole XML, or XML with a document type");
        } catch (RefusedException _) {
            throw new NotReadException("文件既不是 UTF-8 也不是 GB18030 文本，请上传数电发票的 XML 或 OFD 文件", "neither UTF-8 nor GB18030");
        }
    }

    private void take(int event, XMLStreamReader xml) throws NotReadException, XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                String piece = xml.getText();
                text.append(piece, 0, Math.min(piece.length(), TEXT_CHARS_MAX + 1 - text.length()));
            }
            case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an entity");
            default -> {}
        }
    }

    /// An element of the list of the document (`CustomData`) is known by the name that it gives.
    private void begin(XMLStreamReader xml) {
        String name = xml.getLocalName();
        if (name.equals("CustomData")) {
            name = String.valueOf(xml.getAttributeValue(null, "Name"));
        } else if (name.equals("TextObject")) {
            object = String.valueOf(xml.getAttributeValue(null, "ID"));
        }
        path.add(name.length() > NAME_CHARS_MAX ? "" : name);
        text.setLength(0);
        isLeaf = true;
    }

    private void end(String name) throws NotReadException {
        String value = text.toString().strip();
        if (isLeaf && !value.isEmpty()) {
            switch (name) {
                case DATA -> say(path.size() - 1, value);
                case REFERENCE -> refer(value);
                case "TextCode" -> draw(value);
                default -> say(path.size(), value);
            }
        }
        path.removeLast();
        text.setLength(0);
        isLeaf = false;
    }

    private void say(int depth, String value) throws NotReadException {
        String place = place(depth);
        if (InvoiceField.isPlace(place)) {
            Set<String> values = said.computeIfAbsent(place, p -> new LinkedHashSet<>());
            values.add(value);
            mustBeFew(values, VALUES_MAX);
        }
    }

    private void refer(String value) throws NotReadException {
        String place = place(path.size() - 1);
        if (InvoiceField.isPlace(place)) {
            List<String> ids = references.computeIfAbsent(place, p -> new ArrayList<>());
            ids.add(value);
            mustBeFew(ids, VALUES_MAX);
        }
    }

    private void draw(String value) throws NotReadException {
        String before = drawn.getOrDefault(object, "");
        String all = before + value;
        drawn.put(object, all.substring(0, Math.min(all.length(), TEXT_CHARS_MAX + 1)));
        mustBeFew(drawn.keySet(), DRAWN_MAX);
    }

    private static void mustBeFew(Collection<String> all, int most) throws NotReadException {
        if (all.size() > most) {
            throw new NotReadException("文件内容过多，不像一张发票", "more than any invoice has");
        }
    }

    /// Empty where it is no deeper than the root or deeper than any place.
    private String place(int depth) {
        return depth < 2 || depth > InvoiceField.DEPTH_MAX + 1 ? "" : String.join("/", path.subList(1, depth));
    }

    /// All that is said at the place, each once, in the order of the file.
    Set<String> at(String place) {
        Set<String> all = new LinkedHashSet<>(said.getOrDefault(place, Set.of()));
        StringBuilder joined = new StringBuilder();
        for (String id : references.getOrDefault(place, List.of())) {
            joined.append(drawn.getOrDefault(id, ""));
        }
        if (!joined.isEmpty()) {
            all.add(joined.toString());
        }
        return all;
    }

    /// True where nothing of an invoice is said.
    boolean isEmpty() {
        return said.isEmpty() && references.isEmpty();
    }

    /// The texts that pages draw.
    Collection<String> drawn() {
        return drawn.values();
    }
}
