package cn.suanquan.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.fixture.SampleEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// What a file is, by its content alone.
class EvidenceFormTest {
    private static Optional<EvidenceForm> of(String text) {
        return EvidenceForm.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachFormIsKnownByItsContent() {
        assertEquals(Optional.of(EvidenceForm.PDF), EvidenceForm.of(SampleEvidence.pdf()));
        assertEquals(Optional.of(EvidenceForm.OFD), EvidenceForm.of(SampleEvidence.zip("OFD.xml")));
        assertEquals(Optional.of(EvidenceForm.XML), of("\uFEFF<?xml version=\"1.0\"?><发票>1</发票>"));
        assertEquals(
                Optional.of(EvidenceForm.PNG), EvidenceForm.of(HexFormat.of().parseHex("89504e470d0a1a0a0000")));
        assertEquals(
                Optional.of(EvidenceForm.JPEG), EvidenceForm.of(HexFormat.of().parseHex("ffd8ffe000")));
    }

    @Test
    void whatIsNoneOfThemOrIsBrokenIsNoForm() {
        assertEquals(Optional.empty(), EvidenceForm.of(new byte[0]));
        assertEquals(Optional.empty(), EvidenceForm.of(SampleEvidence.zip("word/document.xml")));
        assertEquals(Optional.empty(), of("MZ"));
        assertEquals(Optional.empty(), of("<a><b></a>"));
        assertEquals(Optional.empty(), of("<a>"));
        byte[] cut = SampleEvidence.zip("OFD.xml");
        assertEquals(Optional.empty(), EvidenceForm.of(Arrays.copyOf(cut, 40)));
        assertEquals(Optional.empty(), EvidenceForm.of("<a>中</a>".getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void namesAndTextsMayBeInTheEncodingOfChina() throws IOException {
        Charset gbk = Charset.forName("GB18030");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, gbk)) {
            zip.putNextEntry(new ZipEntry("附件/原始发票.xml"));
            zip.putNextEntry(new ZipEntry("OFD.xml"));
            zip.closeEntry();
        }
        assertEquals(Optional.of(EvidenceForm.OFD), EvidenceForm.of(out.toByteArray()));
        assertEquals(Optional.of(EvidenceForm.XML), EvidenceForm.of("<发票>壹圆整</发票>".getBytes(gbk)));
    }

    @Test
    void whatABrowserWouldShowAsAPageIsNotTaken() {
        assertEquals(Optional.empty(), of("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"));
        assertEquals(Optional.empty(), of("<a><b:svg xmlns:b=\"http://www.w3.org/2000/svg\"/></a>"));
        assertEquals(Optional.empty(), of("<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?><a/>"));
    }

    @Test
    void xmlWithADocumentTypeIsNotTaken() {
        assertEquals(Optional.empty(), of("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"));
        assertEquals(Optional.empty(), of("<!DOCTYPE a><a/>"));
    }
}
