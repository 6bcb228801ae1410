package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.settlement.BankResult;
import cn.suanquan.settlement.Instruction;
import cn.suanquan.settlement.RunView;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What an officer writes of a bank's receipt: what holds for all payees, and what differs. A payee's own word goes
/// before what is said of all.
///
/// @param isAllPaid those of which nothing else is said are paid
/// @param receipt the bank's number of the whole receipt; a payment without a number of its own gets this one and its
///     place in the list
/// @param onDate of those without a day of their own
/// @param rows the payees of which the bank may still say something, those that wait first
/// @param from how many stand before these
/// @param more how many stand after them
record RunResultForm(boolean isAllPaid, String receipt, String onDate, List<ResultRow> rows, int from, int more) {
    /// So many payees are said in one form.
    static final int ROWS_MAX = 150;

    static final String FROM = "from";

    public int next() {
        return from + rows.size();
    }

    /// @param number place of the payee in the run, from 1
    /// @param outcome a name of [Instruction.Outcome]; empty where nothing is said of this payee
    record ResultRow(
            int number, RunView.PayeeView payee, String outcome, String reference, String onDate, String reason) {
        /// Something is written of it, but not what became of it.
        boolean isUnsaid() {
            return outcome.isEmpty() && !(reference.isEmpty() && onDate.isEmpty() && reason.isEmpty());
        }

        public boolean isWaiting() {
            return payee.status().filter(Instruction.Status.ISSUED::equals).isPresent();
        }

        public boolean isPaid() {
            return outcome.equals(Instruction.Outcome.PAID.name());
        }

        public boolean isReturned() {
            return outcome.equals(Instruction.Outcome.RETURNED.name());
        }
    }

    static RunResultForm of(RunView run, MultivaluedMap<String, String> form) {
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < run.payees().size(); i++) {
            RunView.PayeeView payee = run.payees().get(i);
            boolean isOpen = payee.status()
                    .filter(status -> status == Instruction.Status.ISSUED || status == Instruction.Status.PAID)
                    .isPresent();
            if (isOpen) {
                String id = "-" + payee.payee();
                rows.add(new ResultRow(
                        i + 1,
                        payee,
                        FormBody.written(form, "outcome" + id),
                        FormBody.written(form, "reference" + id),
                        FormBody.written(form, "onDate" + id),
                        FormBody.written(form, "reason" + id)));
            }
        }
        rows.sort(Comparator.comparing(row -> !row.isWaiting()));
        String asked = FormBody.written(form, FROM);
        int from = asked.matches("[0-9]{1,6}") ? Math.min(Integer.parseInt(asked), rows.size()) : 0;
        List<ResultRow> shown = rows.subList(from, Math.min(from + ROWS_MAX, rows.size()));
        return new RunResultForm(
                !FormBody.written(form, "allPaid").isEmpty(),
                FormBody.written(form, "receipt"),
                FormBody.written(form, "onDate"),
                List.copyOf(shown),
                from,
                rows.size() - from - shown.size());
    }

    /// What is said, as the API takes it.
    List<BankResult> said(FormBody forms) {
        return rows.stream()
                .flatMap(row -> body(row).stream())
                .map(body -> forms.read(body, BankResult.class))
                .toList();
    }

    private Optional<ObjectNode> body(ResultRow row) {
        boolean isByAll = isAllPaid && row.outcome().isEmpty() && row.isWaiting();
        String outcome = isByAll ? Instruction.Outcome.PAID.name() : row.outcome();
        if (row.isUnsaid()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "OUTCOME_MISSING",
                            "第 " + row.number() + " 家“" + row.payee().name() + "”写了流水号、日期或原因，但没有选择结果。请选择已付讫或退汇，或清空该行。")
                    .toException();
        }
        if (outcome.isEmpty()) {
            return Optional.empty();
        }
        String reference =
                row.reference().isEmpty() && !receipt.isEmpty() ? receipt + "-" + row.number() : row.reference();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("payee", row.payee().payee().toString())
                .put("batch", row.payee().batch().orElse(1))
                .put("outcome", outcome)
                .put("bankReference", reference)
                .put("onDate", row.onDate().isEmpty() ? onDate : row.onDate());
        if (!row.reason().isEmpty()) {
            body.put("reason", row.reason());
        }
        return Optional.of(body);
    }
}
