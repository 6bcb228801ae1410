package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.registry.BankAccount;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A batch as a customer credit transfer initiation, ISO 20022 pain.001.001.09: one payment information for the account
/// that pays, one transaction a payment. Its times are those at which the payments were ordered, so that the same batch
/// is the same bytes.
final class PaymentMessage {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    /// Max140Text: a name that is cut is another name.
    private static final int NAME_CHARS_MAX = 140;
    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-Z]{18}");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private PaymentMessage() throws XMLStreamException {
        xml = XML.createXMLStreamWriter(text);
    }

    /// @throws cn.suanquan.kernel.RefusedException 409 PAYER_UNKNOWN, NOTHING_TO_PAY; 422 NAME_TOO_LONG
    static byte[] pain001(PaymentBatch batch) {
        PaymentForm.Payer payer = batch.form().payer().orElseThrow(() -> Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "PAYER_UNKNOWN",
                        "方案没有写明付款账户（procedure.payments.payer），不能生成 pain.001；请用 XLSX 或 CSV，或经两人批准方案的新版本后用于以后的批次。")
                .toException());
        if (batch.payments().isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "NOTHING_TO_PAY", "本批没有应付款项，不能生成 pain.001。")
                    .toException();
        }
        batch.payments().forEach(PaymentMessage::mustFit);
        try {
            PaymentMessage message = new PaymentMessage();
            message.write(batch, payer);
            return message.text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a message could not be written to memory", e);
        }
    }

    private static void mustFit(Instruction one) {
        BankAccount bank = one.bank().orElseThrow();
        for (String name : new String[] {bank.accountName(), bank.bank()}) {
            if (name.length() > NAME_CHARS_MAX) {
                throw Refusal.of(
                                Refusal.Kind.RULE,
                                "NAME_TOO_LONG",
                                "“" + name + "”长于 " + NAME_CHARS_MAX + " 个字符，pain.001 写不下；请用 XLSX 或 CSV。")
                        .toException();
            }
        }
    }

    private void write(PaymentBatch batch, PaymentForm.Payer payer) throws XMLStreamException {
        Instant ordered = batch.payments().getFirst().releasedAt();
        String count = Integer.toString(batch.payments().size());
        String id = batch.message();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        leaf("MsgId", id);
        leaf(
                "CreDtTm",
                ordered.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(FiscalYear.SHANGHAI)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        leaf("NbOfTxs", count);
        leaf("CtrlSum", yuan(batch.sum()));
        open("InitgPty");
        leaf("Nm", payer.name());
        close(2);
        open("PmtInf");
        leaf("PmtInfId", id);
        leaf("PmtMtd", "TRF");
        leaf("NbOfTxs", count);
        leaf("CtrlSum", yuan(batch.sum()));
        open("ReqdExctnDt");
        leaf("Dt", FiscalYear.date(ordered).toString());
        close(1);
        open("Dbtr");
        leaf("Nm", payer.name());
        close(1);
        account("DbtrAcct", payer.accountNumber());
        agent("DbtrAgt", payer.bank(), Optional.empty());
        for (Instruction one : batch.payments()) {
            transfer(batch, one);
        }
        close(3);
        xml.writeEndDocument();
    }

    private void transfer(PaymentBatch batch, Instruction one) throws XMLStreamException {
        BankAccount bank = one.bank().orElseThrow();
        open("CdtTrfTxInf");
        open("PmtId");
        leaf("InstrId", batch.reference(one));
        leaf("EndToEndId", batch.reference(one));
        close(1);
        open("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(yuan(one.amount()));
        close(2);
        agent("CdtrAgt", bank.bank(), bank.bankNumber());
        open("Cdtr");
        leaf("Nm", bank.accountName());
        if (CREDIT_CODE.matcher(one.identity()).matches()) {
            open("Id");
            open("OrgId");
            open("Othr");
            leaf("Id", one.identity());
            open("SchmeNm");
            leaf("Prtry", "USCC");
            close(4);
        }
        close(1);
        account("CdtrAcct", bank.number());
        open("RmtInf");
        leaf("Ustrd", shortened(batch.purpose()));
        close(2);
    }

    private void account(String name, String number) throws XMLStreamException {
        open(name);
        open("Id");
        open("Othr");
        leaf("Id", number);
        close(2);
        leaf("Ccy", "CNY");
        close(1);
    }

    /// @param number 联行号, the bank's member id in CNAPS
    private void agent(String name, String bank, Optional<String> number) throws XMLStreamException {
        open(name);
        open("FinInstnId");
        if (number.isPresent()) {
            open("ClrSysMmbId");
            open("ClrSysId");
            leaf("Cd", "CNAPS");
            close(1);
            leaf("MmbId", number.get());
            close(1);
        }
        leaf("Nm", bank);
        close(2);
    }

    private void open(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void leaf(String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }

    private static String yuan(Fen amount) {
        return BigDecimal.valueOf(amount.value(), 2).toPlainString();
    }

    /// What the payee reads of it may be cut; no half of a character.
    private static String shortened(String words) {
        if (words.length() <= NAME_CHARS_MAX) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(NAME_CHARS_MAX - 1)) ? NAME_CHARS_MAX - 1 : NAME_CHARS_MAX;
        return words.substring(0, end);
    }
}
