package cn.suanquan.ops;

import cn.suanquan.history.AccountName;
import cn.suanquan.history.AccountStatement;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Settled;
import cn.suanquan.history.StatedReads;
import cn.suanquan.history.TrialBalance;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The ledger itself over HTTP, now and as it was: for finance officers and auditors, who see all accounts; holders and
/// centers see nothing here. Every answer names its position; a request with that `position` gets the same answer,
/// however much was written since.
@Path("/api/v1/ledger")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
    private static final long ENTRY_MAX = 1L << 53;
    private final History history;
    private final StatedReads reads;

    LedgerResource(History history, StatedReads reads) {
        this.history = history;
        this.reads = reads;
    }

    /// The moment that is asked about: the `position` of an earlier answer, or `asOf`, a moment of recording; now where
    /// neither is given. `businessBefore` leaves out what happened at or after that moment.
    public record When(
            @QueryParam("position") Optional<Long> position,
            @QueryParam("asOf") Optional<String> asOf,
            @QueryParam("businessBefore") Optional<String> businessBefore) {
        AsOf words() {
            Optional<Instant> recordedAt = asOf.map(text -> QueryText.moment("asOf", text));
            if (position.isPresent() && recordedAt.isPresent()) {
                throw invalid("BAD_AS_OF", "position 与 asOf 只能给出一个 (either position or asOf)。");
            }
            return new AsOf(
                    position.map(LedgerResource::position),
                    recordedAt,
                    businessBefore.map(text -> QueryText.moment("businessBefore", text)));
        }
    }

    @GET
    @Path("/position")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "How far the ledger has come, with the moment")
    public LedgerJson.Position position() {
        Settled settled = history.settled();
        return new LedgerJson.Position(settled.position().batch(), settled.at());
    }

    @GET
    @Path("/balance")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The balance of one account, now or as of a position or moment")
    public LedgerJson.AccountBalance balance(@QueryParam("account") Optional<String> key, @BeanParam When when) {
        AsOf asked = when.words();
        return reads.at(asked, () -> balance(key, asked));
    }

    private LedgerJson.AccountBalance balance(Optional<String> key, AsOf asked) {
        AccountName account = account(key);
        ReadPoint point = history.at(asked);
        return LedgerJson.AccountBalance.of(
                account,
                point,
                history.sums(List.of(account.id()), point).values().iterator().next());
    }

    /// The entries of an account in the order in which they took effect: those after the position `from`, or all where
    /// it is left out.
    @GET
    @Path("/statement")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The entries of one account between two positions, with the balance after each")
    public LedgerJson.Statement statement(
            @QueryParam("account") Optional<String> key,
            @QueryParam("from") Optional<Long> from,
            @BeanParam When when,
            @QueryParam("cursor") Optional<Long> cursor,
            @QueryParam("limit") Optional<Integer> limit) {
        AsOf asked = when.words();
        return reads.at(asked, () -> statement(key, from, asked, cursor, limit));
    }

    private LedgerJson.Statement statement(
            Optional<String> key, Optional<Long> from, AsOf asked, Optional<Long> cursor, Optional<Integer> limit) {
        AccountName account = account(key);
        ReadPoint until = history.at(asked);
        ReadPoint opening = new ReadPoint(position(from.orElse(0L)), Optional.empty());
        if (until.businessBefore().isPresent() || !opening.isWithin(until)) {
            throw invalid("BAD_PERIOD", "对账单按记账次序给出：from 不得晚于 position，且不能按业务时间截取。");
        }
        cursor.filter(entry -> entry < opening.position().last().value()
                        || entry > until.position().last().value())
                .ifPresent(entry -> {
                    throw invalid("BAD_PARAMETER", "cursor 应为上一页 next 的值 (next of the page before)。");
                });
        AccountStatement statement =
                history.statement(account, opening, until, cursor.map(EntryId::new), Page.size(limit));
        Set<AccountId> named = statement.lines().stream()
                .flatMap(line ->
                        Stream.of(line.entry().leg().from(), line.entry().leg().to()))
                .collect(Collectors.toSet());
        return LedgerJson.Statement.of(statement, from.orElse(0L), accounts(named));
    }

    private Map<AccountId, AccountName> accounts(Collection<AccountId> ids) {
        return ids.isEmpty() ? Map.of() : history.accounts(ids);
    }

    /// The trial balance of a programme's year. `from` and `until` are business days in Shanghai, both included;
    /// `fromPosition` instead of `from` opens with what was known at that position. There is one line per type of
    /// account, or one per account with `by=ACCOUNT`, in pages.
    @GET
    @Path("/trial-balance")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "The books of a programme's year: every account's flows, which sum to nothing")
    public LedgerJson.Books trialBalance(@BeanParam Period period) {
        AsOf asked = new When(period.position, period.asOf, Optional.empty()).words();
        return reads.at(asked, () -> trialBalance(period, asked));
    }

    private LedgerJson.Books trialBalance(Period period, AsOf asked) {
        String programme = period.programme.orElseThrow(() -> missing("programme"));
        FiscalYear year =
                period.year.map(number -> QueryText.year("year", number)).orElseThrow(() -> missing("year"));
        Optional<Instant> before = period.until.map(
                text -> FiscalYear.startOf(QueryText.day("until", text).plusDays(1)));
        ReadPoint closing = history.at(new AsOf(asked.position(), asked.recordedAt(), before));
        ReadPoint opening = period.from
                .map(text ->
                        new ReadPoint(closing.position(), Optional.of(FiscalYear.startOf(QueryText.day("from", text)))))
                .or(() -> period.fromPosition.map(number -> new ReadPoint(position(number), before)))
                .orElse(ReadPoint.NOTHING);
        if (!opening.isWithin(closing) || period.from.isPresent() && period.fromPosition.isPresent()) {
            throw invalid("BAD_PERIOD", "期间的起点不得晚于终点；from 与 fromPosition 只能给出一个。");
        }
        boolean isByType =
                period.by.map(text -> QueryText.code("by", text, By.class)).orElse(By.TYPE) == By.TYPE;
        TrialBalance books = isByType
                ? history.trialBalance(programme, year, opening, closing)
                : history.trialBalance(
                        programme, year, opening, closing, period.cursor.orElse(""), Page.size(period.limit));
        return LedgerJson.Books.of(books, isByType);
    }

    private enum By {
        TYPE,
        ACCOUNT
    }

    /// The query of a trial balance.
    public record Period(
            @QueryParam("programme") Optional<String> programme,
            @QueryParam("year") Optional<Integer> year,
            @QueryParam("from") Optional<String> from,
            @QueryParam("until") Optional<String> until,
            @QueryParam("fromPosition") Optional<Long> fromPosition,
            @QueryParam("position") Optional<Long> position,
            @QueryParam("asOf") Optional<String> asOf,
            @QueryParam("by") Optional<String> by,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") Optional<Integer> limit) {}

    /// The change feed: settled entries in the order in which they took effect, each with the balances after it. It
    /// begins after the entry `after`, or with the first where that is left out; `next` of a page is the `after` of the
    /// next page. A page without entries means that nothing more has come yet. What was refused is no entry and is
    /// not here.
    @GET
    @Path("/entries")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    @Operation(summary = "Every entry after a position, in order: a feed that never skips")
    public LedgerJson.Changes entries(
            @QueryParam("after") Optional<Long> after, @QueryParam("limit") Optional<Integer> limit) {
        Optional<EntryId> from = after.map(LedgerResource::entry);
        int size = Page.size(limit);
        return reads.from(from.map(EntryId::batch), () -> LedgerJson.Changes.of(history.feed(from, size), from));
    }

    private AccountName account(Optional<String> key) {
        String asked = key.orElseThrow(() -> missing("account"));
        return history.account(asked).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "NO_SUCH_ACCOUNT", "没有账户 " + asked + " (no such account)。")
                .toException());
    }

    private static Position position(long number) {
        return QueryText.read(
                "position",
                Long.toString(number),
                "先前答复中的 position (the position of an earlier answer)",
                text -> new Position(Long.parseLong(text)));
    }

    private static EntryId entry(long number) {
        return QueryText.read("after", Long.toString(number), "0 至 2^53 的整数 (a whole number, 0 to 2^53)", text -> {
            if (number < 0 || number > ENTRY_MAX) {
                throw new IllegalArgumentException(text);
            }
            return new EntryId(number);
        });
    }

    private static RefusedException missing(String name) {
        return invalid("PARAMETER_MISSING", "缺少查询参数 " + name + " (missing query parameter)。");
    }

    private static RefusedException invalid(String code, String detail) {
        return Refusal.of(Refusal.Kind.INVALID, code, detail).toException();
    }
}
