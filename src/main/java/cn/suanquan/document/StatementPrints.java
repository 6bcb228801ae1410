package cn.suanquan.document;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.RunId;
import cn.suanquan.registry.Center;
import cn.suanquan.registry.Registry;
import cn.suanquan.settlement.PayeeStatement;
import cn.suanquan.settlement.RunHead;
import cn.suanquan.settlement.RunLine;
import cn.suanquan.settlement.RunStatements;
import cn.suanquan.settlement.SettlementStatement;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The statements of a run as sheets: whole, of one payee, of one center. What is longer than [#ROWS_MAX] rows is
/// printed in parts (册), each a document of its own with the sums of the whole.
@ApplicationScoped
class StatementPrints {
    /// Rows of a part: some 50 pages, a few seconds of a processor; fits a heap of 256 MB.
    static final int ROWS_MAX = 1_000;

    private final RunStatements statements;
    private final CenterStatementStore centers;
    private final Registry registry;
    private final Template run;
    private final Template payee;
    private final Template center;

    StatementPrints(
            RunStatements statements,
            CenterStatementStore centers,
            Registry registry,
            @Location("document/run.html") Template run,
            @Location("document/payee.html") Template payee,
            @Location("document/center.html") Template center) {
        this.statements = statements;
        this.centers = centers;
        this.registry = registry;
        this.run = run;
        this.payee = payee;
        this.center = center;
    }

    /// The rows of a part, of all tables of a statement one after the other.
    ///
    /// @param part from 1
    record Cut(int part, int parts, int from, int until) {
        /// @throws cn.suanquan.kernel.RefusedException 404 NO_PART
        static Cut of(int part, long rows) {
            int parts = Math.toIntExact(Math.max(1, (rows + ROWS_MAX - 1) / ROWS_MAX));
            if (part < 1 || part > parts) {
                throw Refusal.of(Refusal.Kind.NOT_FOUND, "NO_PART", "这份文书共 " + parts + " 册，没有第 " + part + " 册。")
                        .toException();
            }
            return new Cut(part, parts, (part - 1) * ROWS_MAX, part * ROWS_MAX);
        }

        /// Those of that table that are in the part.
        ///
        /// @param before how many rows are in the tables before it
        <T> List<T> of(List<T> table, int before) {
            int first = Math.clamp(from - (long) before, 0, table.size());
            int last = Math.clamp(until - (long) before, 0, table.size());
            return table.subList(first, last);
        }
    }

    /// A part of the statement of a run.
    record RunPart(RunHead head, SettlementStatement s, Cut cut) {
        public int part() {
            return cut.part();
        }

        public int parts() {
            return cut.parts();
        }

        public Instant at() {
            return head.at();
        }

        public List<SettlementStatement.AccountRow> changedAccounts() {
            return cut.of(s.changedAccounts(), 0);
        }

        public List<SettlementStatement.PayeeRow> payees() {
            return cut.of(s.payees(), s.changedAccounts().size());
        }

        public long payeeCount() {
            return s.payees().size();
        }

        public boolean isLastOfPayees() {
            return !s.payees().isEmpty()
                    && payees().stream()
                            .anyMatch(one -> one.number() == s.payees().size());
        }

        public List<SettlementStatement.CorrectionRow> corrections() {
            return cut.of(
                    s.corrections(), s.changedAccounts().size() + s.payees().size());
        }

        public List<SettlementStatement.LeftOutRow> leftOut() {
            return cut.of(
                    s.leftOut(),
                    s.changedAccounts().size()
                            + s.payees().size()
                            + s.corrections().size());
        }

        public List<SettlementStatement.WithheldRow> withheld() {
            return cut.of(s.withheld(), rows(s) - s.withheld().size());
        }

        static int rows(SettlementStatement s) {
            return s.changedAccounts().size()
                    + s.payees().size()
                    + s.corrections().size()
                    + s.leftOut().size()
                    + s.withheld().size();
        }
    }

    /// A part of the statement of a payee.
    record PayeePart(PayeeStatement s, Cut cut) {
        public RunHead head() {
            return s.head();
        }

        public Instant at() {
            return s.head().at();
        }

        public int part() {
            return cut.part();
        }

        public int parts() {
            return cut.parts();
        }

        public int from() {
            return cut.from();
        }

        public long lineCount() {
            return s.lines().size();
        }

        public List<RunLine> lines() {
            return cut.of(s.lines(), 0);
        }

        public boolean hasLate() {
            return lines().stream().anyMatch(RunLine::isLate);
        }
    }

    /// A part of the statement of a center.
    record CenterPart(
            RunHead head,
            String center,
            CenterStatementStore.Payment payment,
            List<CenterStatementStore.Line> lines,
            List<CenterStatementStore.SetOff> setOffs,
            Cut cut) {
        public Instant at() {
            return head.at();
        }

        public int part() {
            return cut.part();
        }

        public int parts() {
            return cut.parts();
        }

        public int from() {
            return cut.from();
        }

        public String status() {
            return switch (payment.outcome()) {
                case "PAID" -> "已付";
                case "RETURNED" -> "退汇";
                case "GIVEN_UP" -> "退汇不付";
                case "REOPENED" -> "退汇转下期";
                case "OFFSET" -> "抵清";
                default -> head.stateWords();
            };
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN, NO_PART; 409 RUN_CANCELLED
    Sheet run(Db db, RunId id, int part) {
        RunStatements.OfRun found = statements.run(db, id);
        if (found.head().isCancelled()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "RUN_CANCELLED", "本批次已取消，没有结算单。")
                    .toException();
        }
        RunPart d = new RunPart(found.head(), found.text(), Cut.of(part, RunPart.rows(found.text())));
        return new Sheet(
                found.head().isApproved() ? DocumentKind.RUN : DocumentKind.RUN_DRAFT,
                "run/" + id + "/" + part,
                OptionalLong.of(found.payFen()),
                d.at(),
                marks -> run.data("d", d, "marks", marks).render());
    }

    /// What the run pays to that payee: to an office of a run that is locked, to the payee once the payment
    /// was ordered.
    ///
    /// @param isOwn the payee itself asks, as a holder
    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN, NO_DOCUMENT, NO_PART
    Sheet payee(Db db, RunId id, HolderId payeeId, int part, boolean isOwn) {
        PayeeStatement found = statements
                .payee(db, id, payeeId)
                .filter(one -> one.head().contentHash().isPresent())
                .filter(one -> !isOwn || one.head().isReleased() && one.isForHolder())
                .orElseThrow(StatementPrints::none);
        PayeePart d = new PayeePart(found, Cut.of(part, found.lines().size()));
        return new Sheet(
                found.head().isApproved() ? DocumentKind.PAYEE : DocumentKind.PAYEE_DRAFT,
                "run/" + id + "/payee/" + payeeId + "/" + part,
                OptionalLong.of(found.payee().netFen()),
                d.at(),
                marks -> payee.data("d", d, "marks", marks).render());
    }

    /// What the run pays for the records of that center.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NO_DOCUMENT, NO_PART
    Sheet center(Db db, RunId id, CenterId centerId, int part) {
        CenterStatementStore.Payment payment = centers.payment(db, id, centerId).orElseThrow(StatementPrints::none);
        Cut cut = Cut.of(part, payment.lines());
        Optional<Center> known = registry.center(db, centerId);
        CenterPart d = new CenterPart(
                statements.head(db, id),
                known.map(Center::name).orElse(centerId.toString()),
                payment,
                centers.lines(db, id, centerId, cut.from(), ROWS_MAX),
                centers.setOffs(db, id, centerId),
                cut);
        return new Sheet(
                d.head().isApproved() ? DocumentKind.CENTER : DocumentKind.CENTER_DRAFT,
                "run/" + id + "/center/" + centerId + "/" + part,
                OptionalLong.of(payment.amountFen()),
                d.at(),
                marks -> center.data("d", d, "marks", marks).render());
    }

    static RefusedException none() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "NO_DOCUMENT", "没有这份对账单。").toException();
    }
}
