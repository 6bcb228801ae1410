package cn.suanquan.settlement;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.tables.FileSource;
import cn.suanquan.tables.FileText;
import cn.suanquan.tables.SafeXml;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A bank's results as a message of ISO 20022, of whatever version: camt.054 (also the entries of camt.053), in which a
/// debit is a payment that went out and a credit that returns it one that came back; and pain.002, the states of
/// instructions, or of a whole message of ours where the bank rejected that.
final class BankMessage {
    private static final String ISO = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String ENTRY = "Ntry";
    private static final String DETAILS = "TxDtls";
    private static final String STATUS = "TxInfAndSts";
    private static final String GROUP = "GrpHdr";
    /// What is said of a whole message, and of what it has of one payer: ours has one, under the same id.
    private static final Set<String> WHOLE = Set.of("OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
    private static final int TEXT_CHARS_MAX = 2_000;

    private final int most;
    private final List<BankLine> lines = new ArrayList<>();
    /// The path from the message's element, and what stands at the leaves of the header, the entry, the transaction.
    private final Deque<String> path = new ArrayDeque<>();

    private final Map<String, String> header = new HashMap<>();
    private final Map<String, String> entry = new HashMap<>();
    private final Map<String, String> details = new HashMap<>();
    private final Map<String, String> whole = new HashMap<>();
    private final WholeRejection rejection = new WholeRejection();
    private int detailsOfEntry;

    private BankMessage(int most) {
        this.most = most;
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_BODY, MESSAGE_UNKNOWN; 413 BODY_TOO_LARGE
    static List<BankLine> read(FileSource file, int most) throws IOException {
        BankMessage message = new BankMessage(most);
        try (Reader text = FileText.read(file)) {
            message.read(SafeXml.read(text));
            return message.rejection.judged(message.lines);
        } catch (XMLStreamException e) {
            RuntimeException refused = Refusal.of(
                            Refusal.Kind.INVALID,
                            "BAD_BODY",
                            "不是完整的 XML 报文，或含有文档类型声明 (DTD)，未作任何处理；请向银行重新取得文件 (no XML)。")
                    .toException();
            refused.addSuppressed(e);
            throw refused;
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    begin(xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() + xml.getTextLength() <= TEXT_CHARS_MAX) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(text.toString().strip());
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader xml) {
        String name = xml.getLocalName();
        path.addLast(name);
        if (path.size() == 1) {
            mustBe(name.equals("Document")
                    && String.valueOf(xml.getNamespaceURI()).startsWith(ISO));
        } else if (path.size() == 2) {
            mustBe(Stream.of("BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt", "CstmrPmtStsRpt")
                    .anyMatch(name::equals));
        }
        switch (name) {
            case ENTRY -> {
                entry.clear();
                detailsOfEntry = 0;
            }
            case DETAILS, STATUS -> details.clear();
            case "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts" -> whole.clear();
            case "Amt", "InstdAmt" -> put(currencyPath(), String.valueOf(xml.getAttributeValue(null, "Ccy")));
            default -> {}
        }
    }

    private static void mustBe(boolean isKnown) {
        if (!isKnown) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "MESSAGE_UNKNOWN",
                            "不是银行的结果报文；可以导入的是 ISO 20022 的 camt.054、camt.053、pain.002 (no such message)。")
                    .toException();
        }
    }

    private String currencyPath() {
        return within() + "@Ccy";
    }

    private void end(String text) {
        String name = path.getLast();
        if (!text.isEmpty()) {
            put(within(), text);
        }
        path.removeLast();
        switch (name) {
            case DETAILS -> {
                detailsOfEntry++;
                add(booked());
            }
            case ENTRY -> {
                if (detailsOfEntry == 0) {
                    details.clear();
                    add(booked());
                }
            }
            case STATUS -> add(rejection.one(details, status()));
            case "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts" -> {
                rejection.whole(whole);
                if (first(whole, "GrpSts", "PmtInfSts").equals(Optional.of(WholeRejection.REJECTED))) {
                    add(rejected());
                }
            }
            default -> {}
        }
    }

    /// The path below the innermost of the elements that something is said of, as `Refs/EndToEndId`.
    private String within() {
        StringBuilder below = new StringBuilder();
        for (String name : path) {
            if (WHOLE.contains(name) || Stream.of(ENTRY, DETAILS, STATUS).anyMatch(name::equals)) {
                below.setLength(0);
            } else {
                below.append(below.isEmpty() ? "" : "/").append(name);
            }
        }
        return below.toString();
    }

    /// Keeps what stands at a leaf; a second one of the same path goes behind the first, as parts of a reason do.
    private void put(String leaf, String text) {
        Map<String, String> into = path.contains(DETAILS) || path.contains(STATUS)
                ? details
                : path.contains(ENTRY)
                        ? entry
                        : path.contains(GROUP)
                                ? header
                                : path.stream().anyMatch(WHOLE::contains) ? whole : new HashMap<>();
        String key = into == header ? leaf.substring(leaf.indexOf(GROUP)) : leaf;
        var _ = into.merge(key, text, (one, other) -> one.length() > TEXT_CHARS_MAX ? one : one + " " + other);
    }

    private void add(BankLine line) {
        BankFileReader.mustBeFew(lines.size(), most);
        lines.add(line);
    }

    /// A transaction of an entry, or an entry without any.
    private BankLine booked() {
        String status = first(entry, "Sts/Cd", "Sts", "Sts/Prtry").orElse("");
        boolean isCredit =
                first(details, "CdtDbtInd").or(() -> first(entry, "CdtDbtInd")).equals(Optional.of("CRDT"));
        boolean isReturn = details.keySet().stream().anyMatch(leaf -> leaf.startsWith("RtrInf/"))
                || first(entry, "RvslInd").equals(Optional.of("true"));
        Optional<Instruction.Outcome> outcome = !status.equals("BOOK")
                ? Optional.empty()
                : !isCredit
                        ? Optional.of(Instruction.Outcome.PAID)
                        : isReturn ? Optional.of(Instruction.Outcome.RETURNED) : Optional.empty();
        Money money = money(details, "Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
                .or(() -> money(entry, "Amt"))
                .orElse(new Money(Optional.empty(), ""));
        String reference = first(details, "Refs/EndToEndId", "Refs/InstrId").orElse("");
        return line(
                reference,
                money,
                Stream.of(
                                "RltdPties/CdtrAcct/Id/Othr/Id",
                                "RltdPties/CdtrAcct/Id/IBAN",
                                "RltdPties/DbtrAcct/Id/Othr/Id")
                        .filter(leaf -> isCredit || !leaf.contains("Dbtr"))
                        .flatMap(leaf -> first(details, leaf).stream())
                        .toList(),
                outcome,
                (status + " " + (isCredit ? "CRDT" : "DBIT")).strip(),
                first(details, "Refs/AcctSvcrRef", "Refs/TxId")
                        .or(() -> first(entry, "AcctSvcrRef", "NtryRef")
                                .map(one -> detailsOfEntry < 2 ? one : one + "/" + reference))
                        .orElse(""),
                first(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"),
                reason(details, "RtrInf"));
    }

    private BankLine status() {
        String status = first(details, "TxSts").orElse("");
        Optional<Instruction.Outcome> outcome =
                switch (status) {
                    case "ACSC", "ACCC" -> Optional.of(Instruction.Outcome.PAID);
                    case WholeRejection.REJECTED -> returned(details);
                    default -> Optional.empty();
                };
        String reference = first(details, "OrgnlEndToEndId", "OrgnlInstrId").orElse("");
        return line(
                reference,
                money(details, "OrgnlTxRef/Amt/InstdAmt").orElse(new Money(Optional.empty(), "")),
                first(details, "OrgnlTxRef/CdtrAcct/Id/Othr/Id", "OrgnlTxRef/CdtrAcct/Id/IBAN").stream()
                        .toList(),
                outcome,
                status,
                first(details, "AcctSvcrRef", "StsId")
                        .or(() -> first(header, "GrpHdr/MsgId").map(one -> one + "/" + reference))
                        .orElse(""),
                first(details, "FctvIntrBkSttlmDt/Dt", "FctvIntrBkSttlmDt/DtTm", "AccptncDtTm")
                        .or(() -> first(header, "GrpHdr/CreDtTm")),
                reason(details, "StsRsnInf"));
    }

    /// A message of ours that the bank rejected whole. What it says of single payments of it stands beside that.
    private BankLine rejected() {
        Optional<String> sum = first(whole, "OrgnlCtrlSum");
        Optional<Long> fen = sum.flatMap(BankTable::fen);
        Optional<String> count = first(whole, "OrgnlNbOfTxs");
        Optional<Long> payments = count.filter(COUNT.asMatchPredicate()).map(Long::valueOf);
        return new BankLine(
                lines.size() + 1L,
                first(whole, "OrgnlMsgId", "OrgnlPmtInfId").orElse(""),
                fen,
                List.of(),
                returned(whole),
                WholeRejection.REJECTED,
                first(header, "GrpHdr/MsgId").orElse(""),
                first(header, "GrpHdr/CreDtTm").flatMap(BankMessage::day),
                reason(whole, "StsRsnInf"),
                sum.filter(words -> fen.isEmpty())
                        .map(words -> "金额“" + BankFileReader.shortened(words) + "”无法识别")
                        .or(() -> count.filter(words -> payments.isEmpty())
                                .map(words -> "笔数“" + BankFileReader.shortened(words) + "”无法识别")),
                true,
                payments);
    }

    /// What a rejection is a word of; of what was only sent twice it is none.
    private static Optional<Instruction.Outcome> returned(Map<String, String> said) {
        return WholeRejection.isTwice(said) ? Optional.empty() : Optional.of(Instruction.Outcome.RETURNED);
    }

    private static String reason(Map<String, String> said, String of) {
        return Stream.of(of + "/Rsn/Cd", of + "/Rsn/Prtry", of + "/AddtlInf")
                .flatMap(leaf -> first(said, leaf).stream())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private BankLine line(
            String reference,
            Money money,
            List<String> accounts,
            Optional<Instruction.Outcome> outcome,
            String status,
            String bankReference,
            Optional<String> date,
            String reason) {
        Optional<LocalDate> day = date.flatMap(BankMessage::day);
        return new BankLine(
                lines.size() + 1L,
                reference,
                money.fen(),
                accounts,
                outcome,
                status,
                bankReference,
                day,
                reason,
                Optional.of(money.wrong()).filter(words -> !words.isEmpty()),
                false,
                Optional.empty());
    }

    /// @param wrong what is wrong with it; empty where nothing is
    private record Money(Optional<Long> fen, String wrong) {}

    private static Optional<Money> money(Map<String, String> of, String... leaves) {
        for (String leaf : leaves) {
            String text = of.get(leaf);
            if (text != null) {
                String currency = of.getOrDefault(leaf + "@Ccy", "");
                Optional<Long> fen = BankTable.fen(text);
                return Optional.of(new Money(
                        fen,
                        !currency.equals("CNY")
                                ? "币种为 " + BankFileReader.shortened(currency) + "，不是 CNY"
                                : fen.isEmpty() ? "金额“" + BankFileReader.shortened(text) + "”无法识别" : ""));
            }
        }
        return Optional.empty();
    }

    /// A time is of the day that it is in Shanghai.
    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(FiscalYear.date(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeParseException e) {
            return BankTable.day(text.length() > 10 ? text.substring(0, 10) : text);
        }
    }

    private static Optional<String> first(Map<String, String> of, String... leaves) {
        return Stream.of(leaves)
                .flatMap(leaf -> Optional.ofNullable(of.get(leaf)).stream())
                .findFirst();
    }
}
