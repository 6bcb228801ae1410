package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a holder wrote into the form of a claim, as it was written.
///
/// @param isSome true where it names its records; else it claims all that are confirmed
/// @param center only records of that center; blank for all
/// @param records the records that were marked; none where it claims all
record ClaimForm(
        String voucher,
        boolean isSome,
        String center,
        List<String> records,
        List<InvoiceRow> invoices,
        List<PaymentRow> payments) {
    private static final int ROWS_MAX = 50;

    /// @param digital the 20 digits of a paper invoice that shows them besides its code and number
    record InvoiceRow(String code, String number, String digital, String amount) {
        static final InvoiceRow BLANK = new InvoiceRow("", "", "", "");
    }

    record PaymentRow(String reference, String sha256, String paid) {
        static final PaymentRow BLANK = new PaymentRow("", "", "");
    }

    static ClaimForm blank(String voucher) {
        return new ClaimForm(voucher, false, "", List.of(), List.of(InvoiceRow.BLANK), List.of(PaymentRow.BLANK));
    }

    static ClaimForm of(MultivaluedMap<String, String> form) {
        boolean isSome = first(form, "which").equals("SOME");
        return new ClaimForm(
                first(form, "voucher"),
                isSome,
                first(form, "center"),
                isSome ? form.getOrDefault("record", List.of()) : List.of(),
                rows(form, "number")
                        .mapToObj(i -> new InvoiceRow(
                                at(form, "code", i),
                                at(form, "number", i),
                                at(form, "digital", i),
                                at(form, "amount", i)))
                        .toList(),
                rows(form, "reference")
                        .mapToObj(i ->
                                new PaymentRow(at(form, "reference", i), at(form, "sha256", i), at(form, "paid", i)))
                        .toList());
    }

    private static IntStream rows(MultivaluedMap<String, String> form, String field) {
        return IntStream.range(
                0, Math.min(ROWS_MAX, form.getOrDefault(field, List.of()).size()));
    }

    private static String at(MultivaluedMap<String, String> form, String field, int place) {
        List<String> all = form.getOrDefault(field, List.of());
        return place < all.size() ? all.get(place).strip() : "";
    }

    private static String first(MultivaluedMap<String, String> form, String field) {
        return at(form, field, 0);
    }

    /// After a button that changes its rows: `addInvoice`, `addPayment`, `dropInvoice-1`, `dropPayment-1`. Any other
    /// leaves it as it is.
    ClaimForm after(String button) {
        String[] parts = button.split("-", 2);
        int place = parts.length == 2 && parts[1].matches("[0-9]{1,2}") ? Integer.parseInt(parts[1]) : -1;
        return switch (parts[0]) {
            case "addInvoice" -> withRows(more(invoices, InvoiceRow.BLANK), payments);
            case "addPayment" -> withRows(invoices, more(payments, PaymentRow.BLANK));
            case "dropInvoice" -> withRows(without(invoices, place), payments);
            case "dropPayment" -> withRows(invoices, without(payments, place));
            default -> this;
        };
    }

    private ClaimForm withRows(List<InvoiceRow> someInvoices, List<PaymentRow> somePayments) {
        return new ClaimForm(voucher, isSome, center, records, someInvoices, somePayments);
    }

    private static <T> List<T> more(List<T> rows, T blank) {
        return rows.size() < ROWS_MAX
                ? Stream.concat(rows.stream(), Stream.of(blank)).toList()
                : rows;
    }

    private static <T> List<T> without(List<T> rows, int place) {
        List<T> left = new ArrayList<>(rows);
        if (place >= 0 && place < left.size() && left.size() > 1) {
            left.remove(place);
        }
        return List.copyOf(left);
    }

    /// The body of POST /claims.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_AMOUNT, NO_RECORD (400)
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "voucher", voucher);
        ArrayNode all = body.putArray("invoices");
        for (int i = 0; i < invoices.size(); i++) {
            InvoiceRow row = invoices.get(i);
            ObjectNode invoice = all.addObject();
            put(invoice, "code", row.code());
            put(invoice, "number", row.number());
            put(invoice, "digitalNumber", row.digital());
            if (!row.code().isEmpty() && row.digital().isEmpty()) {
                invoice.put("hasNoDigitalNumber", true);
            }
            amount(invoice, "amountFen", "/invoices/" + i, "第 " + (i + 1) + " 张发票的金额", row.amount());
        }
        ArrayNode proofs = body.putArray("payments");
        for (int i = 0; i < payments.size(); i++) {
            PaymentRow row = payments.get(i);
            ObjectNode proof = proofs.addObject();
            put(proof, "reference", row.reference());
            put(proof, "sha256", row.sha256());
            amount(proof, "paidFen", "/payments/" + i, "第 " + (i + 1) + " 笔付款的金额", row.paid());
        }
        if (isSome) {
            records(body.putArray("records"));
        } else {
            put(body, "center", center);
        }
        return body;
    }

    /// The same for a claim that must come to the amount that its page showed.
    ///
    /// @param shown in 分
    /// @throws cn.suanquan.kernel.RefusedException BAD_AMOUNT, NO_RECORD, AMOUNT_MISSING (400)
    ObjectNode body(Optional<String> shown) {
        ObjectNode body = body();
        long fen = shown.filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::valueOf)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "AMOUNT_MISSING", "请先核对申请金额，再提交。")
                        .toException());
        return body.put("amountFen", fen);
    }

    private void records(ArrayNode marked) {
        if (records.isEmpty()) {
            throw Refusal.of(Refusal.Kind.INVALID, "NO_RECORD", "请至少勾选一条用量记录，或选择全部已确认用量。")
                    .toException();
        }
        records.forEach(record -> {
            if (record.matches("[0-9]{1,18}")) {
                marked.add(Long.parseLong(record));
            } else {
                marked.add(record);
            }
        });
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static void amount(ObjectNode node, String field, String pointer, String name, String text) {
        node.put(field, YuanField.fen(pointer + "/" + field, name, text));
    }
}
