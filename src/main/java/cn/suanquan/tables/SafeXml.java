package cn.suanquan.tables;

import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/// XML of others, read without a document type: it declares no entity, and names no file or address of the service's.
public final class SafeXml {
    static final XMLInputFactory FACTORY = factory();
    private static final int DEPTH_MAX = 100;

    private SafeXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // They count each &amp; as an entity, of which a large sheet may have many; without a DTD there are no others.
        xml.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        xml.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        return xml;
    }

    /// Of a text that is small enough to be kept; whatever encoding it says it has, it has been read.
    ///
    /// @throws XMLStreamException from any read, where it is no XML, has a document type or is nested too deep
    public static XMLStreamReader read(Reader text) throws XMLStreamException {
        return new Plain(FACTORY.createXMLStreamReader(text));
    }

    /// Refuses what no message has.
    private static final class Plain extends StreamReaderDelegate {
        private int depth;

        Plain(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type");
            }
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEPTH_MAX) {
                throw new XMLStreamException("nested too deep");
            }
            return event;
        }
    }
}
