package cn.suanquan.claim;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.usage.RecordIds;
import cn.suanquan.voucher.VoucherNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A holder's claim (兑付申请) on confirmed usage, or on a grant, with all its invoices and payments.
///
/// @param voucher its number or id
/// @param records which confirmed records it claims; where left out, all of the voucher that are in no claim
/// @param center only records of that center, where records are left out
/// @param amountFen what it must come to, in 分; where left out, it is taken at what it comes to
public record ClaimRequest(
        String voucher,
        List<Invoice> invoices,
        List<PaymentProof> payments,
        Optional<List<Long>> records,
        Optional<CenterId> center,
        Optional<Fen> amountFen) {
    static final int RECORDS_MAX = 10_000;
    static final int PROOFS_MAX = 50;
    private static final int VOUCHER_CHARS_MAX = 64;
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public ClaimRequest {
        voucher = reference(KeyText.caseless("voucher", voucher, VOUCHER_CHARS_MAX));
        invoices = listed("invoices", invoices);
        payments = listed("payments", payments);
        invoicesOnce(invoices);
        paymentsOnce(payments);
        var _ = sum(invoices.stream().map(Invoice::amountFen).toList());
        var _ = sum(payments.stream().map(PaymentProof::paidFen).toList());
        if (records.isPresent() && center.isPresent()) {
            throw new IllegalArgumentException("用量记录与算力中心只填其一 (give records or center, not both)");
        }
        records = records.map(all -> RecordIds.checked(all, RECORDS_MAX));
    }

    private static String reference(String text) {
        String number = text.toUpperCase(Locale.ROOT);
        if (!text.matches(UUID_FORM) && !VoucherNumber.isRight(number)) {
            throw new IllegalArgumentException("须填算力券的券号或标识 (voucher must be its number or its id)");
        }
        return text.matches(UUID_FORM) ? text : number;
    }

    private static <T> List<T> listed(String name, List<T> all) {
        if (all.isEmpty() || all.size() > PROOFS_MAX || all.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(name + " 须有 1 至 " + PROOFS_MAX + " 项 (entries)");
        }
        return List.copyOf(all);
    }

    private static void invoicesOnce(List<Invoice> invoices) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < invoices.size(); i++) {
            for (String identity : invoices.get(i).identities()) {
                once(places, identity, "invoices", i);
            }
        }
    }

    private static void paymentsOnce(List<PaymentProof> payments) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < payments.size(); i++) {
            once(places, "reference " + payments.get(i).referenceKey(), "payments", i);
            once(places, "document " + payments.get(i).sha256(), "payments", i);
        }
    }

    private static void once(Map<String, Integer> places, String key, String list, int place) {
        Integer before = places.putIfAbsent(key, place);
        if (before != null) {
            throw new IllegalArgumentException(
                    list + "/" + place + " 与 " + list + "/" + before + " 相同，每项只列一次 (list each once)");
        }
    }

    private static Fen sum(List<Fen> amounts) {
        return amounts.stream().reduce(Fen.ZERO, Fen::plus);
    }

    /// The voucher's id, where it is named by that.
    Optional<UUID> voucherId() {
        return voucher.matches(UUID_FORM) ? Optional.of(UUID.fromString(voucher)) : Optional.empty();
    }

    Fen invoicedFen() {
        return sum(invoices.stream().map(Invoice::amountFen).toList());
    }

    Fen paidFen() {
        return sum(payments.stream().map(PaymentProof::paidFen).toList());
    }
}
