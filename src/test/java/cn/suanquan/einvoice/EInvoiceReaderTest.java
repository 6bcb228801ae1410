package cn.suanquan.einvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.fixture.EInvoiceFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class EInvoiceReaderTest {
    private static final EInvoiceFiles.Said SAID = EInvoiceFiles.said(106_000_00)
            .withNumber("24132000000012345678")
            .withBuyer("甲（河北）有限公司", "91130629MA0BUYER1D");
    private static final String XML = EInvoiceFiles.xml(SAID);

    @Test
    void aDigitalInvoiceIsReadFromItsXmlAndFromItsOfd() {
        EInvoice ofXml = new EInvoice(
                Optional.empty(),
                "24132000000012345678",
                LocalDate.of(2024, 7, 1),
                new EInvoice.Party(EInvoiceFiles.SELLER, Optional.of(EInvoiceFiles.SELLER_ID)),
                new EInvoice.Party("甲(河北)有限公司", Optional.of("91130629MA0BUYER1D")),
                100_000_00,
                6_000_00,
                106_000_00,
                EInvoice.Kind.SPECIAL,
                false);
        assertEquals(ofXml, read(XML));
        EInvoice ofOfd = invoice(EInvoiceReader.read(EInvoiceFiles.ofd(SAID)));
        assertEquals(EInvoice.Kind.ORDINARY, ofOfd.kind());
        assertEquals(
                List.of(ofXml.identity(), ofXml.issuedOn(), ofXml.seller(), ofXml.buyer()),
                List.of(ofOfd.identity(), ofOfd.issuedOn(), ofOfd.seller(), ofOfd.buyer()));
        assertEquals(
                List.of(100_000_00L, 6_000_00L, 106_000_00L),
                List.of(ofOfd.netFen(), ofOfd.taxFen(), ofOfd.totalFen()));
        assertEquals(ofXml, EInvoiceReader.read(EInvoiceFiles.zip(Map.of("dzfp_24132000000012345678.xml", XML))));
    }

    @Test
    void anEarlierOfdIsReadByWhatIsAttached() {
        EInvoice read = invoice(EInvoiceReader.read(EInvoiceFiles.earlierOfd(SAID, "013002000011", "12345678")));
        assertEquals("01300200001112345678", read.identity());
        assertEquals(106_000_00, read.totalFen());
        assertEquals(EInvoiceFiles.SELLER, read.seller().name());
        assertEquals(EInvoice.Kind.UNSAID, read.kind());
    }

    @Test
    void aRedInvoiceIsToldApartByItsAmountOrItsMark() {
        EInvoice red = read(EInvoiceFiles.xml(SAID.withTotalFen(-106_00)));
        assertEquals(
                List.of(-100_00L, -6_00L, -106_00L, true),
                List.of(red.netFen(), red.taxFen(), red.totalFen(), red.isRed()));
        assertTrue(read(XML.replace("<LabelCode>Y<", "<LabelCode>N<")).isRed());
        byte[] earlier = EInvoiceFiles.earlierOfd(SAID.withTotalFen(-106_00), "013002000011", "12345678");
        assertTrue(invoice(EInvoiceReader.read(earlier)).isRed());
        assertTrue(read(EInvoiceFiles.xml(SAID.withTotalFen(-106_00)).replace("<LabelCode>N<", "<LabelCode>Y<"))
                .isRed());
    }

    @Test
    void whatWritersDoDifferentlyIsReadAlike() {
        EInvoice right = read(XML);
        for (String other : List.of(
                XML.replace("<EInvoice>", "<EInvoice xmlns=\"urn:any\">"),
                XML.replace(
                        "<EIid>24132000000012345678</EIid>",
                        "<EIid><ObjectData>24132000000012345678</ObjectData></EIid>"),
                XML.replace("<IssueTime>2024-07-01<", "<IssueTime>2024年7月1日<"),
                XML.replace("<IssueTime>2024-07-01<", "<IssueTime>20240701093000000<"),
                XML.replace("<IssueTime>2024-07-01<", "<IssueTime>2024-07-01 23:59:59<"),
                XML.replace("<IssueTime>2024-07-01</IssueTime>", ""),
                XML.replace("<TotalTaxAm>6000.00</TotalTaxAm>", ""),
                XML.replace(">106000.00<", ">￥106,000.0000<"),
                XML.replace(">106000.00<", "><!-- 价税合计 -->106<![CDATA[000]]>.00<"),
                XML.replace(SAID.seller(), " " + SAID.seller() + "\n"),
                "\uFEFF" + XML)) {
            assertEquals(right, read(other), other);
        }
        byte[] gbk = XML.replace("utf-8", "GBK").getBytes(Charset.forName("GBK"));
        assertEquals(right, EInvoiceReader.read(gbk));
        assertEquals(
                0,
                read(XML.replace(">6000.00<", ">***<").replace(">106000.00<", ">100000.00<"))
                        .taxFen());
    }

    @Test
    void whatIsMissingOrContradictsItselfIsNotReadAndSaysWhich() {
        assertUnread("发票号码", XML.replace("24132000000012345678", "2413200000001234567"));
        assertUnread("发票号码", XML.replace("<EIid>24132000000012345678", "<EIid>24132000000012345679"));
        assertUnread("发票号码", XML.replaceAll("<(EIid|InvoiceNumber)>[0-9]+</\\1>", ""));
        assertUnread("开票日期", XML.replace("2024-07-01", "2024-02-30"));
        assertUnread("销售方名称", XML.replace(SAID.seller(), ""));
        assertUnread("销售方名称", XML.replace(SAID.seller(), "算\u202E力"));
        assertUnread("销售方名称", XML.replace(SAID.seller(), "算".repeat(201)));
        assertUnread("销售方名称", XML.replace(SAID.seller(), "算".repeat(100_000)));
        assertUnread("销售方纳税人识别号", XML.replace("<SellerIdNum>" + SAID.sellerId() + "</SellerIdNum>", ""));
        assertUnread(
                "购买方名称",
                XML.replace(
                        "</BuyerInformation>",
                        "</BuyerInformation><BuyerInformation><BuyerName>乙</BuyerName></BuyerInformation>"));
        assertUnread("不相符", XML.replace(">106000.00<", ">106000.01<"));
        assertUnread("不相符", XML.replace(">6000.00<", ">-6000.00<").replace(">106000.00<", ">94000.00<"));
        for (String amount : List.of("106000.001", "1e5", "9".repeat(1_000), "106000.00x", "NaN", "١٠٦")) {
            assertUnread("价税合计", XML.replace(">106000.00<", ">" + amount + "<"));
        }
        assertUnread("不相符", XML.replace(">106000.00<", ">9999999999999.00<"));
        assertEquals(
                Optional.empty(), read(XML.replace(SAID.buyerId(), "")).buyer().taxId());
    }

    @Test
    void anOfdThatSaysOneThingInItsListAndDrawsAnotherIsNotRead() {
        String page = "<Page><TextObject ID=\"1\"><TextCode>1.00</TextCode></TextObject></Page>";
        String tags = "<root><TaxInclusiveTotalAmount><ObjectRef>1</ObjectRef></TaxInclusiveTotalAmount></root>";
        assertUnread(
                "价税合计", EInvoiceReader.read(EInvoiceFiles.zip(Map.of("a.xml", XML, "p.xml", page, "t.xml", tags))));
        assertUnread(
                "发票号码",
                EInvoiceReader.read(EInvoiceFiles.zip(
                        Map.of("a.xml", XML, "b.xml", EInvoiceFiles.xml(SAID.withNumber("24132000000099999999"))))));
    }

    @Test
    void noDocumentTypeNoEntityAndNoAddressIsFollowed() {
        for (String type : List.of(
                "<!DOCTYPE EInvoice>",
                "<!DOCTYPE EInvoice SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE EInvoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE EInvoice [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")) {
            assertUnread("DTD", XML.replace("<EInvoice>", type + "<EInvoice>"));
            assertUnread("DTD", XML.replace("<EInvoice>", type + "<EInvoice>").replace(SAID.seller(), "&x;&b;"));
        }
        assertUnread("DTD", XML.replace(SAID.seller(), "甲&x;"));
    }

    @Test
    void whatIsNoInvoiceOrHasNoEndIsNotRead() throws IOException {
        assertUnread("没有发票数据", "<Document/>");
        assertUnread("没有发票数据", EInvoiceReader.read(EInvoiceFiles.zip(Map.of("OFD.xml", "<OFD/>"))));
        assertUnread("XML", "");
        assertUnread("XML", "发票");
        assertUnread("PDF", "%PDF-1.7\n");
        assertUnread("UTF-8", EInvoiceReader.read(XML.getBytes(StandardCharsets.UTF_16)));
        assertUnread("XML", "<a>".repeat(200) + "</a>".repeat(200));
        assertUnread("过大", "<a>" + " ".repeat(EInvoiceReader.PART_BYTES_MAX) + "</a>");
        assertUnread("过大", EInvoiceReader.read(bomb("a.xml", 1)));
        assertUnread("过大", EInvoiceReader.read(bomb("font.ttf", 1)));
        assertUnread("过大", EInvoiceReader.read(bomb("a.txt", 2_000)));
        StringBuilder page = new StringBuilder("<Page>");
        for (int i = 0; i < 20_000; i++) {
            page.append("<TextObject ID=\"%d\"><TextCode>a</TextCode></TextObject>".formatted(i));
        }
        assertUnread("过多", page.append("</Page>").toString());
    }

    /// So many parts, of 40 MB the first.
    private static byte[] bomb(String name, int parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts; i++) {
                zip.putNextEntry(new ZipEntry(i + name));
                if (parts == 1) {
                    byte[] piece = new byte[1024 * 1024];
                    Arrays.fill(piece, (byte) ' ');
                    for (int megabytes = 0; megabytes < 40; megabytes++) {
                        zip.write(piece);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whateverIsWrongWithAFileIsAnsweredAndNeverThrown() {
        Random random = new Random(36);
        List<byte[]> rights = Stream.of(
                        XML.getBytes(StandardCharsets.UTF_8),
                        EInvoiceFiles.ofd(SAID),
                        EInvoiceFiles.earlierOfd(SAID, "013002000011", "12345678"))
                .toList();
        for (byte[] right : rights) {
            for (int length = 0; length < right.length; length += 17) {
                assertAnswered(Arrays.copyOf(right, length));
            }
            for (int i = 0; i < 500; i++) {
                byte[] wrong = right.clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
                }
                assertAnswered(wrong);
            }
        }
    }

    private static void assertAnswered(byte[] file) {
        if (EInvoiceReader.read(file) instanceof InvoiceReading.Unread unread) {
            assertFalse(unread.words().isBlank());
        }
    }

    @Test
    void neitherTheInvoiceNorItsPartiesNameAnybodyInALog() {
        EInvoice invoice = read(XML);
        assertEquals("e-invoice 24132000000012345678", invoice.toString());
        assertFalse(invoice.buyer().toString().contains("甲"));
    }

    private static EInvoice read(String xml) {
        return invoice(EInvoiceReader.read(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static EInvoice invoice(InvoiceReading reading) {
        return switch (reading) {
            case EInvoice invoice -> invoice;
            case InvoiceReading.Unread unread -> throw new AssertionError(unread.words());
        };
    }

    private static void assertUnread(String word, String xml) {
        assertUnread(word, EInvoiceReader.read(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertUnread(String word, InvoiceReading reading) {
        switch (reading) {
            case EInvoice invoice -> throw new AssertionError("read, not wrong by " + word + ": " + invoice);
            case InvoiceReading.Unread unread -> assertTrue(unread.words().contains(word), unread.words());
        }
    }
}
