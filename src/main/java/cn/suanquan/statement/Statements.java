package cn.suanquan.statement;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.feed.Changes;
import cn.suanquan.feed.RecordChange;
import cn.suanquan.history.Position;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.statement.StatementStore.Closed;
import cn.suanquan.statement.StatementStore.ClosedDay;
import cn.suanquan.statement.StatementStore.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The door to the daily statements of a center. A day that is over and not closed yet is closed by whoever asks first.
@ApplicationScoped
public class Statements {
    private static final Logger LOG = Logger.getLogger(Statements.class);
    /// Who asks waits for no more than so many days to be closed, and changes to be counted.
    private static final int DAYS_MAX = 62;

    private static final int COUNTED_MAX = 20_000;

    private static final Comparator<DailyStatement.StatementLine> ORDER = Comparator.comparing(
                    DailyStatement.StatementLine::figure)
            .thenComparing(line -> line.programme().orElse(""));
    private final StatementStore store;
    private final DayClosing closing;
    private final Changes changes;
    private final Tx tx;

    Statements(StatementStore store, DayClosing closing, Changes changes, Tx tx) {
        this.store = store;
        this.closing = closing;
        this.changes = changes;
        this.tx = tx;
    }

    /// The statement of that day.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 STATEMENT_NOT_CLOSED, STATEMENT_NOT_FOUND; 503
    ///     NOT_SETTLED, STATEMENT_NOT_READY
    public DailyStatement of(CenterId center, LocalDate day) {
        Optional<Closed> closed = closing.close(center, DAYS_MAX, COUNTED_MAX);
        if (day.isAfter(closing.lastDay())) {
            throw Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "STATEMENT_NOT_CLOSED",
                            day + " 尚未结束，日结单于次日生成 (that day is not over)。")
                    .toException();
        }
        return tx.read(db -> store.day(db, center, day)
                        .map(one -> whole(db, center, List.of(one)).getFirst())
                        .or(() -> closed.filter(one -> !one.day().isBefore(day))
                                .flatMap(_ -> store.dayBefore(db, center, day))
                                .map(one -> ofNothing(db, center, day, one))))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.NOT_FOUND,
                                "STATEMENT_NOT_FOUND",
                                "没有 " + day + " 的日结单：该日及以前本中心没有记录 (no statement of that day)。")
                        .toException());
    }

    /// A day on which nothing came of the center's records stands between two others, and has what the one before left.
    private DailyStatement ofNothing(Db db, CenterId center, LocalDate day, ClosedDay before) {
        List<DailyStatement.StatementBalance> left =
                store.balances(db, center, List.of(before.day())).getOrDefault(before.day(), List.of()).stream()
                        .map(one -> new DailyStatement.StatementBalance(
                                one.programme(),
                                one.closingHeldFen(),
                                one.closingHeldFen(),
                                one.closingAdvanceFen(),
                                one.closingAdvanceFen()))
                        .filter(DailyStatement.StatementBalance::isSomething)
                        .toList();
        return new DailyStatement(day, Long.toString(before.to()), before.to(), Optional.empty(), List.of(), left);
    }

    /// The days on which something came of the center's records, the latest first. Where one of them is still to be
    /// counted by the job, those before it.
    public Page<DailyStatement> list(CenterId center, Optional<LocalDate> before, int limit) {
        try {
            var _ = closing.close(center, DAYS_MAX, COUNTED_MAX);
        } catch (RefusedException e) {
            LOG.debugf(e, "the days of center %s are not closed yet", center);
        }
        LocalDate end = before.orElse(closing.lastDay().plusDays(1));
        return tx.read(db -> {
            Page<ClosedDay> page = Page.of(store.days(db, center, end, limit + 1), limit, one -> one.day()
                    .toString());
            return page.with(whole(db, center, page.items()));
        });
    }

    private List<DailyStatement> whole(Db db, CenterId center, List<ClosedDay> days) {
        List<LocalDate> dates = days.stream().map(ClosedDay::day).toList();
        Map<LocalDate, List<Counted>> figures = store.figures(db, center, dates);
        Map<LocalDate, List<DailyStatement.StatementBalance>> balances = store.balances(db, center, dates);
        List<DailyStatement> whole = new ArrayList<>();
        for (ClosedDay one : days) {
            whole.add(new DailyStatement(
                    one.day(),
                    Long.toString(one.from()),
                    one.to(),
                    Optional.of(one.closedAt()),
                    figures.getOrDefault(one.day(), List.of()).stream()
                            .map(counted -> line(one.day(), counted))
                            .sorted(ORDER)
                            .toList(),
                    balances.getOrDefault(one.day(), List.of())));
        }
        return whole;
    }

    private static DailyStatement.StatementLine line(LocalDate day, Counted counted) {
        Optional<String> programme = Optional.of(counted.programme()).filter(text -> !text.isEmpty());
        return new DailyStatement.StatementLine(
                counted.figure(),
                programme,
                counted.records(),
                counted.late(),
                counted.amountFen(),
                StatementsResource.PATH + "/" + day + "/changes?figure=" + counted.figure()
                        + programme
                                .map(text -> "&programme=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                                .orElse(""));
    }

    /// What a figure of that day counts, in serial order: a page may have fewer and more behind it.
    Changes.ChangePage changes(
            CenterId center,
            LocalDate day,
            Figure figure,
            Optional<String> programme,
            Optional<String> cursor,
            int limit) {
        DailyStatement statement = of(center, day);
        Changes.ChangePage page = changes.page(
                center,
                Changes.Filter.upTo(new Position(statement.to()), programme, Optional.of(figure.kind())),
                Optional.of(cursor.orElse(statement.from())),
                limit);
        List<RecordChange> items = page.items().stream()
                .filter(change -> Figure.of(change) == figure)
                .toList();
        return new Changes.ChangePage(items, page.next(), page.more(), page.settledPosition(), page.settledAt());
    }

    /// A statement as a table: its figures, then its balances.
    static Csv table(DailyStatement statement) {
        Csv csv = new Csv(List.of("日期", "起始位置", "截止位置", "指标", "项目", "笔数", "其中迟记", "金额（元）"));
        statement
                .lines()
                .forEach(line -> csv.row(List.of(
                        Csv.text(statement.day().toString()),
                        Csv.text(statement.from()),
                        Csv.number(statement.to()),
                        Csv.text(line.figure().name()),
                        Csv.text(line.programme().orElse("")),
                        Csv.number(line.records()),
                        Csv.number(line.late()),
                        line.amountFen().map(Csv::yuan).orElse(Csv.text("")))));
        for (DailyStatement.StatementBalance one : statement.balances()) {
            balance(csv, statement, one.programme(), "OPENING_HELD", one.openingHeldFen());
            balance(csv, statement, one.programme(), "CLOSING_HELD", one.closingHeldFen());
            balance(csv, statement, one.programme(), "OPENING_ADVANCE", one.openingAdvanceFen());
            balance(csv, statement, one.programme(), "CLOSING_ADVANCE", one.closingAdvanceFen());
        }
        return csv;
    }

    private static void balance(Csv csv, DailyStatement statement, String programme, String what, long fen) {
        csv.row(List.of(
                Csv.text(statement.day().toString()),
                Csv.text(statement.from()),
                Csv.number(statement.to()),
                Csv.text(what),
                Csv.text(programme),
                Csv.text(""),
                Csv.text(""),
                Csv.yuan(fen)));
    }
}
