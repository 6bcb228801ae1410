package cn.suanquan.console;

import cn.suanquan.http.Problem;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The records that a holder marked, and what the page said that they cost.
///
/// @param isAsked true where it only wants to be asked
/// @param fees of the records, in their order, or of all together
record UsageChoice(boolean isAsked, List<String> records, List<String> fees) {
    private static final int MARKED_MAX = 1_000;
    private static final String NUMBER = "[0-9]{1,18}";

    static UsageChoice of(MultivaluedMap<String, String> form) {
        String button = Optional.ofNullable(FormBody.text(form, "do")).orElse("check");
        return new UsageChoice(
                button.equals("check"),
                form.getOrDefault("record", List.of()).stream()
                        .limit(MARKED_MAX)
                        .toList(),
                form.getOrDefault("fee", List.of()));
    }

    boolean isEmpty() {
        return ids().isEmpty();
    }

    /// Of those that are a number.
    List<Long> ids() {
        return records.stream()
                .filter(one -> one.matches(NUMBER))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    static RefusedException none() {
        return Refusal.of(Refusal.Kind.INVALID, "NO_RECORD", "请至少勾选一条待确认的用量记录。").toException();
    }

    /// The body of POST /usage/confirmations.
    ///
    /// @throws cn.suanquan.kernel.RefusedException NO_RECORD (400)
    ObjectNode confirmation() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("records");
        for (int i = 0; i < records.size(); i++) {
            ObjectNode one = all.addObject();
            number(one, "id", records.get(i));
            number(one, "feeFen", i < fees.size() ? fees.get(i) : "");
        }
        if (all.isEmpty()) {
            throw none();
        }
        return body;
    }

    /// The same for all that waits on a voucher.
    ObjectNode whole(UUID voucher, Optional<LocalDate> until) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("voucher", voucher.toString());
        until.ifPresent(day -> body.put("until", day.toString()));
        number(body, "feeFen", fees.isEmpty() ? "" : fees.getFirst());
        return body;
    }

    /// The body of POST /usage/disputes.
    ///
    /// @throws cn.suanquan.kernel.RefusedException NO_RECORD (400)
    ObjectNode dispute(String reason) {
        if (isEmpty()) {
            throw none();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("records");
        ids().forEach(all::add);
        return body.put("reason", reason);
    }

    private static void number(ObjectNode node, String field, String text) {
        if (text.matches(NUMBER)) {
            node.put(field, Long.parseLong(text));
        } else if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    /// The page that asks whether to confirm or dispute what was marked.
    ///
    /// @param waiting those that still wait
    /// @param others those on which there is nothing more to say
    /// @param reason of a dispute, as it was written
    record Asked(
            List<HolderUsageStore.UsageRow> waiting,
            List<HolderUsageStore.UsageRow> others,
            String key,
            String reason,
            Optional<Problem> refusal) {
        static Asked of(List<HolderUsageStore.UsageRow> rows, String key, String reason, Optional<Problem> refusal) {
            return new Asked(
                    rows.stream().filter(HolderUsageStore.UsageRow::isWaiting).toList(),
                    rows.stream().filter(row -> !row.isWaiting()).toList(),
                    key,
                    reason,
                    refusal);
        }

        public long feeFen() {
            return waiting.stream().mapToLong(HolderUsageStore.UsageRow::feeFen).sum();
        }

        public long holdsFen() {
            return waiting.stream()
                    .mapToLong(HolderUsageStore.UsageRow::holdsFen)
                    .sum();
        }

        public boolean isOfSeveralVouchers() {
            return waiting.stream()
                            .map(HolderUsageStore.UsageRow::voucher)
                            .distinct()
                            .count()
                    > 1;
        }
    }
}
