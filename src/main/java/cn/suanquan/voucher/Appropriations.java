package cn.suanquan.voucher;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Leg;
import cn.suanquan.policy.Pool;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The money of pools: a year opens with the programme's planned amount when its pool is first touched; afterwards
/// every change is an appropriation (指标文) with its document, by two persons ([AppropriationAct]). More money serves the
/// queue in the same transaction.
@ApplicationScoped
public class Appropriations {
    /// Treasury → pool at the first touch of a year.
    public static final EntryKind OPENING = new EntryKind(100);
    /// Treasury → pool.
    public static final EntryKind UP = new EntryKind(101);
    /// Pool → treasury.
    public static final EntryKind DOWN = new EntryKind(102);
    /// A limit account made as large as its limit.
    public static final EntryKind LIMIT_SIZED = new EntryKind(110);

    private static final String OPENING_REASON = "年度开账：按政策文本载明的年度总额";
    private static final String CLOSING_REASON = "年度关闭：结余收回";
    private final AppropriationStore store;
    private final VoucherLedger voucherLedger;
    private final GrantQueue queue;
    private final Programmes programmes;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Appropriations(
            AppropriationStore store,
            VoucherLedger voucherLedger,
            GrantQueue queue,
            Programmes programmes,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.voucherLedger = voucherLedger;
        this.queue = queue;
        this.programmes = programmes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public enum Direction {
        UP,
        DOWN
    }

    /// @param pool id of the pool, such as LF-2-pool
    /// @param documentNumber number of the budget document (指标文号); the same one counts once per pool and year
    public record Request(String pool, Fen amountFen, Direction direction, String documentNumber, String reason) {
        public Request {
            ApplicationRequest.text("pool", pool, 64);
            documentNumber = KeyText.checked("documentNumber", documentNumber, 200);
            ApplicationRequest.text("reason", reason, 500);
            if (amountFen.isZero()) {
                throw new IllegalArgumentException("amountFen must be more than 0");
            }
        }
    }

    /// @param availableFen what is left in the pool afterwards
    /// @param grantedFromQueueFen what the queue was given by it
    public record Appropriated(
            UUID id,
            String programme,
            FiscalYear year,
            String pool,
            Direction direction,
            Fen amountFen,
            Fen availableFen,
            Fen grantedFromQueueFen) {}

    /// A pool that is to be changed, as it stands.
    ///
    /// @param planned what the programme's text gives it in a year
    /// @param left what is in it; before its year is opened what it will open with
    record Standing(Fen planned, Fen left) {}

    /// Judges a change of a pool and changes nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#appropriate]
    Standing judge(Db db, String code, FiscalYear year, Request request) {
        Pool pool = pool(programmes.inForce(db, code, dayOf(code, year)), request);
        AppropriationStore.PoolYear of = new AppropriationStore.PoolYear(code, year, pool.account());
        if (ClosedYearStore.isClosed(db, code, year)) {
            throw Years.closed(code, year);
        }
        mustBeNew(db, of, request);
        String key = GrantTerms.pool(code, year, pool.account());
        Fen left = store.isOpen(db, of) ? Fen.of(voucherLedger.left(db, key)) : pool.amount();
        mustReach(pool, request, left.value());
        return new Standing(pool.amount(), left);
    }

    /// Who proposed a change and who approved it.
    record Persons(String proposer, String approver) {}

    /// Changes a pool.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN, POOL_UNKNOWN; 409 DOCUMENT_REPEATED,
    ///     YEAR_CLOSED; 422 POOL_TOO_LOW where less is left than is taken
    Appropriated appropriate(Db db, String code, FiscalYear year, Request request, Persons persons) {
        Programme programme = programmes.inForce(db, code, dayOf(code, year));
        Pool pool = pool(programme, request);
        voucherLedger.gateOfOpenYear(db, code, year);
        AppropriationStore.PoolYear of = new AppropriationStore.PoolYear(code, year, pool.account());
        mustBeNew(db, of, request);
        String key = open(db, programme, year, pool);
        mustReach(pool, request, voucherLedger.left(db, key));
        UUID id = change(db, of, request, persons);
        Fen fromQueue =
                switch (request.direction()) {
                    case UP -> queue.serve(db, key, persons.approver());
                    case DOWN -> Fen.ZERO;
                };
        Fen available = Fen.of(voucherLedger.left(db, key));
        return new Appropriated(
                id, code, year, request.pool(), request.direction(), request.amountFen(), available, fromQueue);
    }

    /// Takes what the pools of a year have left back to the treasury, by the document that closes it.
    void returnRest(Db db, String code, FiscalYear year, String documentNumber, Persons persons) {
        for (String pool : store.pools(db, code, year)) {
            Fen rest = Fen.of(voucherLedger.left(db, GrantTerms.pool(code, year, pool)));
            if (!rest.isZero()) {
                Request request = new Request(pool, rest, Direction.DOWN, documentNumber, CLOSING_REASON);
                AppropriationStore.PoolYear of = new AppropriationStore.PoolYear(code, year, pool);
                mustBeNew(db, of, request);
                change(db, of, request, persons);
            }
        }
    }

    /// Moves the money and keeps the document; answers its id.
    private UUID change(Db db, AppropriationStore.PoolYear of, Request request, Persons persons) {
        UUID id = ids.next();
        String key = GrantTerms.pool(of.programme(), of.year(), of.pool());
        String treasury = GrantTerms.treasury(of.programme(), of.year());
        VoucherLedger.Locked locked = voucherLedger.lock(db, Set.of(treasury, key));
        boolean isUp = request.direction() == Direction.UP;
        String from = isUp ? treasury : key;
        String to = isUp ? key : treasury;
        voucherLedger.appropriate(
                db,
                "appropriation/" + id,
                isUp ? UP : DOWN,
                new Leg(locked.id(from), Bucket.AVAILABLE, locked.id(to), Bucket.AVAILABLE),
                request.amountFen(),
                request.documentNumber());
        store.add(
                db,
                new AppropriationStore.Document(
                        id,
                        of,
                        request.direction().name(),
                        request.amountFen(),
                        request.documentNumber(),
                        request.reason(),
                        persons.proposer(),
                        Optional.of(persons.approver())));
        audit.record(
                db,
                persons.approver(),
                "voucher.appropriate",
                "pool/" + key,
                request.reason(),
                Audit.made(new JsonObject()
                                .put("direction", request.direction().name())
                                .put("amountFen", request.amountFen().value())
                                .put("documentNumber", request.documentNumber()))
                        .put("proposedBy", persons.proposer()));
        return id;
    }

    private static Pool pool(Programme programme, Request request) {
        return programme.pool(request.pool()).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "POOL_UNKNOWN", programme.name() + "没有资金池 " + request.pool() + "。")
                .toException());
    }

    private void mustBeNew(Db db, AppropriationStore.PoolYear of, Request request) {
        if (store.isRepeated(db, of, request.documentNumber())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "DOCUMENT_REPEATED",
                            "文号 " + request.documentNumber() + " 已对该资金池入账一次，不再重复入账。")
                    .toException();
        }
    }

    private static void mustReach(Pool pool, Request request, long left) {
        Fen amount = request.amountFen();
        if (request.direction() == Direction.DOWN && amount.value() > left) {
            Refusal.Binding binding = new Refusal.Binding(
                    pool.citation().clause(),
                    pool.citation().article(),
                    pool.citation().quote(),
                    Optional.of(pool.amount().value()),
                    Optional.of(left),
                    Optional.of(amount.value()));
            throw Refusal.bound("POOL_TOO_LOW", "资金池剩余 " + Fen.yuan(left) + " 元，不足以调减 " + amount + "。", binding)
                    .toException();
        }
    }

    /// The day of that year by which the version is chosen: today in the current year; else 1 January, or, where no
    /// version is in force then, the day on which one begins.
    private LocalDate dayOf(String code, FiscalYear year) {
        LocalDate today = FiscalYear.date(clock.instant());
        if (today.getYear() == year.year()) {
            return today;
        }
        return programmes.all().stream()
                .filter(programme -> programme.code().equals(code))
                .map(programme -> programme.effectiveFrom().getYear() == year.year()
                        ? programme.effectiveFrom()
                        : LocalDate.of(year.year(), 1, 1))
                .filter(day -> programmes.all().stream().anyMatch(p -> p.code().equals(code) && p.isInForceOn(day)))
                .findFirst()
                .orElse(LocalDate.of(year.year(), 1, 1));
    }

    /// The pool's account key, its year opened with the planned amount where this is the first touch.
    String open(Db db, Programme programme, FiscalYear year, Pool pool) {
        String key = GrantTerms.pool(programme.code(), year, pool.account());
        AppropriationStore.PoolYear of = new AppropriationStore.PoolYear(programme.code(), year, pool.account());
        if (store.isOpen(db, of)) {
            return key;
        }
        voucherLedger.openPool(db, programme.code(), year, key);
        if (!pool.amount().isZero()) {
            String treasury = GrantTerms.treasury(programme.code(), year);
            VoucherLedger.Locked locked = voucherLedger.lock(db, Set.of(treasury, key));
            Leg leg = new Leg(locked.id(treasury), Bucket.AVAILABLE, locked.id(key), Bucket.AVAILABLE);
            voucherLedger.appropriate(db, "opening/" + key, OPENING, leg, pool.amount(), programme.document());
            store.add(
                    db,
                    new AppropriationStore.Document(
                            ids.next(),
                            of,
                            AppropriationStore.OPENING,
                            pool.amount(),
                            shortened(programme.document()),
                            OPENING_REASON,
                            "suanquan",
                            Optional.empty()));
        }
        return key;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
