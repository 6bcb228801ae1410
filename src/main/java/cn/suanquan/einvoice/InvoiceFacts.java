package cn.suanquan.einvoice;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The invoice that stands in the parts of one file. What is said at several places must be the same at each: a file
/// that contradicts itself, or holds two invoices, is not read.
final class InvoiceFacts {
    private static final int NAME_CHARS_MAX = 200;
    private static final int KEY_CHARS_MAX = 2 * InvoiceParts.TEXT_CHARS_MAX;
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})(?:\\D.*)?|(\\d\\d)(\\d\\d)(?:\\d{6}.*)?)");
    private static final String AMOUNT = "-?\\d{1,13}(\\.\\d{1,8})?";
    private static final Pattern NO_TAX = Pattern.compile("\\*+|免税|不征税");
    private static final int TITLE_CHARS_MAX = 24;

    private final InvoiceParts parts;

    private InvoiceFacts(InvoiceParts parts) {
        this.parts = parts;
    }

    static EInvoice of(InvoiceParts parts) throws NotReadException {
        if (parts.isEmpty()) {
            throw new NotReadException("文件中没有发票数据，请上传数电发票的 XML 或 OFD 文件", "no invoice stands in it");
        }
        return new InvoiceFacts(parts).invoice();
    }

    private EInvoice invoice() throws NotReadException {
        Optional<String> code = one(InvoiceField.CODE, text -> matching("\\d{10}|\\d{12}", text));
        String form = code.isPresent() ? "\\d{8}" : "\\d{20}";
        Optional<LocalDate> issued = one(InvoiceField.ISSUED, InvoiceFacts::day);
        Sums sums = sums();
        boolean saysRed = one(InvoiceField.RED, text -> matching("[YN01]", text).matches("[N1]"))
                .orElse(false);
        return new EInvoice(
                code,
                must(InvoiceField.NUMBER, text -> matching(form, text)),
                issued.isPresent() ? issued.get() : must(InvoiceField.REQUESTED, InvoiceFacts::day),
                new EInvoice.Party(
                        name(InvoiceField.SELLER), Optional.of(must(InvoiceField.SELLER_ID, InvoiceFacts::taxId))),
                new EInvoice.Party(name(InvoiceField.BUYER), one(InvoiceField.BUYER_ID, InvoiceFacts::taxId)),
                sums.net,
                sums.tax,
                sums.total,
                kind(),
                saysRed || sums.total < 0);
    }

    private record Sums(long net, long tax, long total) {}

    /// Two of the three are enough, for the list of an OFD often has no more.
    private Sums sums() throws NotReadException {
        Optional<Long> net = one(InvoiceField.NET, InvoiceFacts::fen);
        Optional<Long> tax =
                one(InvoiceField.TAX, text -> NO_TAX.matcher(folded(text)).matches() ? 0L : fen(text));
        Optional<Long> total = one(InvoiceField.TOTAL, InvoiceFacts::fen);
        if (net.isEmpty() && (tax.isEmpty() || total.isEmpty())) {
            throw missing(InvoiceField.NET);
        }
        if (tax.isEmpty() && total.isEmpty()) {
            throw missing(InvoiceField.TOTAL);
        }
        long netFen = net.orElseGet(() -> total.orElse(0L) - tax.orElse(0L));
        long taxFen = tax.orElseGet(() -> total.orElse(0L) - netFen);
        long totalFen = netFen + taxFen;
        boolean isOneWay = Long.signum(netFen) * Long.signum(taxFen) >= 0;
        if (totalFen != total.orElse(totalFen) || !isOneWay || Math.abs(totalFen) > Fen.MAX_VALUE) {
            throw new NotReadException("发票的金额、税额与价税合计不相符，请核对发票文件", "amount, tax and total do not fit together");
        }
        return new Sums(netFen, taxFen, totalFen);
    }

    /// By its label; without one, by the title that a page draws.
    private EInvoice.Kind kind() throws NotReadException {
        Optional<String> label = one(InvoiceField.KIND, InvoiceFacts::folded);
        Stream<String> titles = label.isPresent()
                ? label.stream()
                : parts.drawn().stream().map(InvoiceFacts::folded).filter(InvoiceFacts::isTitle);
        Set<EInvoice.Kind> kinds = titles.map(title -> title.contains("专用发票")
                        ? EInvoice.Kind.SPECIAL
                        : title.contains("普通发票") ? EInvoice.Kind.ORDINARY : EInvoice.Kind.UNSAID)
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : EInvoice.Kind.UNSAID;
    }

    private static boolean isTitle(String text) {
        String plain = text.replace("(", "").replace(")", "");
        return plain.length() <= TITLE_CHARS_MAX
                && (plain.startsWith("电子发票") || plain.contains("增值税电子"))
                && (plain.endsWith("专用发票") || plain.endsWith("普通发票"));
    }

    private String name(InvoiceField field) throws NotReadException {
        return must(field, text -> KeyText.checked(field.english, text, NAME_CHARS_MAX));
    }

    private <T> T must(InvoiceField field, Function<String, T> meaning) throws NotReadException {
        Optional<T> found = one(field, meaning);
        if (found.isEmpty()) {
            throw missing(field);
        }
        return found.get();
    }

    /// What all its places say, as far as they say it; of texts, spaces and signs do not count.
    ///
    /// @param meaning what a text states; throws where it states nothing
    private <T> Optional<T> one(InvoiceField field, Function<String, T> meaning) throws NotReadException {
        Map<Object, T> found = new HashMap<>();
        Optional<T> first = Optional.empty();
        for (String place : field.places) {
            for (String text : parts.at(place)) {
                try {
                    T value = meaning.apply(text);
                    found.put(
                            value instanceof String s ? KeyText.reduced(field.english, s, KEY_CHARS_MAX) : value,
                            value);
                    first = first.or(() -> Optional.of(value));
                } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
                    throw new NotReadException(
                            "发票文件中的" + field.chinese + "无法识别，请核对发票文件", field.english + " is not readable");
                }
            }
        }
        if (found.size() > 1) {
            throw new NotReadException(
                    "发票文件中有不同的" + field.chinese + "，请核对，每个文件只放一张发票", field.english + " stands in it differently");
        }
        return first;
    }

    private static NotReadException missing(InvoiceField field) {
        return new NotReadException("发票文件中没有" + field.chinese + "，请核对发票文件", field.english + " is missing");
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    private static String matching(String form, String text) {
        String folded = folded(text);
        if (!folded.matches(form)) {
            throw new IllegalArgumentException("not " + form);
        }
        return folded;
    }

    private static String taxId(String text) {
        return matching("[0-9A-Z]{15,20}", text.toUpperCase(Locale.ROOT));
    }

    /// With the time of day behind it or without: 2024-07-01, 2024-07-01 09:30:00, 2024年7月1日, 20240701093000000.
    private static LocalDate day(String text) {
        Matcher match = DAY.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        if (!match.matches()) {
            throw new IllegalArgumentException("no day");
        }
        int month = match.group(2) == null ? 4 : 2;
        return LocalDate.of(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(month)),
                Integer.parseInt(match.group(month + 1)));
    }

    /// Of yuan: more than two decimals are an error, but for zeros.
    private static long fen(String text) {
        String yuan = matching(AMOUNT, folded(text).replaceAll("[¥,]", ""));
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }
}
