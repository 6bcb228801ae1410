package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.RecordView;
import cn.suanquan.usage.UsageResource;
import cn.suanquan.voucher.VoucherNumber;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// A center's records: the list, the file, and one record with all that happened to it.
@Path("/console/center")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterRecordPages {
    private static final String LIST = "/console/center/records";
    private static final int PAGE = 50;
    private final Pages pages;
    private final UsageResource usage;
    private final Caller caller;
    private final Tx tx;
    private final CenterStore store;
    private final HeldByRecordsStore held;
    private final CenterPaymentStore payments;
    private final Clock clock;
    private final Template list;
    private final Template one;

    CenterRecordPages(
            Pages pages,
            UsageResource usage,
            Caller caller,
            Tx tx,
            CenterStore store,
            HeldByRecordsStore held,
            CenterPaymentStore payments,
            Clock clock,
            @Location("console/center/records.html") Template list,
            @Location("console/center/record.html") Template one) {
        this.pages = pages;
        this.usage = usage;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.held = held;
        this.payments = payments;
        this.clock = clock;
        this.list = list;
        this.one = one;
    }

    /// A record and the keys of the words for its codes.
    ///
    /// @param takesFen from the voucher now; empty of a correction, which is in that of its record, and outside lists
    record RecordRow(RecordView said, Optional<Long> takesFen) {
        RecordRow(RecordView said) {
            this(said, Optional.empty());
        }

        public String stateKey() {
            return CenterCodes.key("state", said.state().name());
        }

        public String style() {
            return CenterCodes.style(said.state().name());
        }

        public String itemKey() {
            return CenterCodes.key("item", said.serviceItem().name());
        }

        public String unitKey() {
            return CenterCodes.key("unit", said.unit().name());
        }

        public String ground() {
            return "/console/ground/records/" + original();
        }

        /// Of a correction, the record it corrects.
        public long original() {
            return said.correctsRecord().orElse(said.recordId());
        }
    }

    record StateChoice(String code, String words, boolean isChosen) {}

    /// @param voucher the id of the voucher that is filtered by, or empty; as `claim`
    /// @param received the day on which the records came in, or empty
    /// @param shares of the claim, by record, in 分
    /// @param unknown whether a number was looked for that does not fit
    record Listed(
            List<RecordRow> rows,
            String period,
            String voucher,
            String received,
            String claim,
            Map<Long, Long> shares,
            List<StateChoice> states,
            String query,
            Optional<String> next,
            boolean unknown) {}

    @GET
    @Path("records")
    @RolesAllowed(Role.PROVIDER)
    public Response records(
            @RestQuery Optional<UUID> voucher,
            @RestQuery Optional<String> period,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> received,
            @RestQuery Optional<UUID> claim,
            @RestQuery Optional<String> cursor,
            @RestQuery Optional<Boolean> unknown) {
        Optional<String> day = received.filter(text -> !text.isBlank());
        boolean isAsked = voucher.isPresent() || period.isPresent() || day.isPresent() || claim.isPresent();
        Optional<String> month = isAsked ? period.filter(text -> !text.isBlank()) : Optional.of(latestMonth());
        Optional<String> only = state.filter(text -> !text.isBlank());
        Page<RecordView> page = usage.list(voucher, month, only, day, claim, Optional.of(PAGE), cursor);
        String query = "?period=" + month.orElse("") + "&state=" + only.orElse("")
                + voucher.map(id -> "&voucher=" + id).orElse("")
                + day.map(text -> "&received=" + text).orElse("")
                + claim.map(id -> "&claim=" + id).orElse("");
        List<Long> ids = page.items().stream().map(RecordView::recordId).toList();
        return pages.show(
                list,
                new Listed(
                        rows(page.items()),
                        month.orElse(""),
                        voucher.map(UUID::toString).orElse(""),
                        day.orElse(""),
                        claim.map(UUID::toString).orElse(""),
                        claim.map(id -> tx.read(db -> payments.shares(db, id, ids)))
                                .orElse(Map.of()),
                        choices(only),
                        query,
                        page.next().map(next -> LIST + query + "&cursor=" + next),
                        unknown.orElse(false)));
    }

    private List<RecordRow> rows(List<RecordView> records) {
        Map<Long, Long> taken = tx.read(db -> held.now(db, records));
        return records.stream()
                .map(said -> new RecordRow(said, Optional.ofNullable(taken.get(said.recordId()))))
                .toList();
    }

    private String latestMonth() {
        return YearMonth.from(FiscalYear.date(
                        tx.read(db -> store.lastService(db, caller.center())).orElseGet(clock::instant)))
                .toString();
    }

    private static List<StateChoice> choices(Optional<String> chosen) {
        return Arrays.stream(RecordState.values())
                .map(state -> new StateChoice(
                        state.name(),
                        CenterCodes.key("state", state.name()),
                        chosen.filter(state.name()::equalsIgnoreCase).isPresent()))
                .toList();
    }

    /// Leads to the list of a voucher by its number, which so stands in no address.
    @POST
    @Path("records")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.PROVIDER)
    public Response find(MultivaluedMap<String, String> form) {
        String number = FormBody.written(form, "number").toUpperCase(Locale.ROOT);
        if (number.isEmpty()) {
            return Response.seeOther(URI.create(LIST)).build();
        }
        Optional<UUID> voucher =
                VoucherNumber.isRight(number) ? tx.read(db -> store.voucher(db, number)) : Optional.empty();
        return Response.seeOther(URI.create(voucher.map(id -> LIST + "?period=&state=&voucher=" + id)
                        .orElse(LIST + "?unknown=true")))
                .build();
    }

    /// All records at once are counted first, so that a table that would be too large is refused before it is read.
    @GET
    @Path("records.csv")
    @Produces("text/csv")
    @RolesAllowed(Role.PROVIDER)
    public Response recordsFile(
            @RestQuery Optional<UUID> voucher,
            @RestQuery Optional<String> period,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> received,
            @RestQuery Optional<UUID> claim) {
        boolean areAll = voucher.isEmpty()
                && claim.isEmpty()
                && Stream.of(period, state, received).flatMap(Optional::stream).allMatch(String::isBlank);
        if (areAll) {
            CenterId center = caller.center();
            WholeTable.mustFit(tx.read(db -> store.countUpTo(db, center, WholeTable.ROWS_MAX + 1)));
        }
        Csv csv = new Csv(
                List.of("记录号", "记录编号", "算力券", "服务", "资源", "用量", "单位", "完成时间", "费用（元）", "计入补贴（元）", "更正记录号", "状态"));
        WholeTable.rows(cursor -> {
                    Page<RecordView> page = usage.list(
                            voucher,
                            period.filter(text -> !text.isBlank()),
                            state.filter(text -> !text.isBlank()),
                            received.filter(text -> !text.isBlank()),
                            claim,
                            Optional.of(Page.SIZE_MAX),
                            cursor);
                    return page.with(rows(page.items()));
                })
                .forEach(row -> csv.row(cells(row)));
        return file(csv, "usage.csv");
    }

    private static List<Csv.Cell> cells(RecordRow row) {
        RecordView said = row.said();
        return List.of(
                Csv.digits(Long.toString(said.recordId())),
                Csv.digits(said.id()),
                Csv.text(said.voucherNumber()),
                Csv.text(said.serviceItem().words()),
                Csv.text(said.resource()),
                Csv.text(said.quantity().toString()),
                OfficeTables.word(
                        CenterCodeWords.class,
                        CenterCodes.key("unit", said.unit().name())),
                Csv.text(Show.minute(said.completedAt())),
                Csv.yuan(said.feeFen().value()),
                row.takesFen().map(Csv::yuan).orElse(Csv.text("")),
                Csv.digits(said.correctsRecord().map(String::valueOf).orElse("")),
                OfficeTables.word(
                        CenterCodeWords.class,
                        CenterCodes.key("state", said.state().name())));
    }

    static Response file(Csv csv, String name) {
        return Response.ok(csv.bytes())
                .type("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    /// One line of what happened to a record.
    ///
    /// @param words a key of [CenterCodeWords]
    /// @param saidFen the fee that a correction says
    /// @param moveFen what it changed of what the record takes from the voucher, in 分
    record Happened(java.time.Instant at, String words, String style, Optional<Long> saidFen, Optional<Long> moveFen) {}

    /// @param feeFen as the center said it last
    /// @param takenFen what the record takes from the voucher now
    record RecordPage(
            RecordRow row, long feeFen, long takenFen, boolean isCorrectable, List<Happened> timeline, String ground) {}

    @GET
    @Path("records/{recordId}")
    @RolesAllowed(Role.PROVIDER)
    public Response record(@PathParam("recordId") long recordId) {
        RecordView said = own(usage, recordId);
        if (said.correctsRecord().isPresent()) {
            return Response.seeOther(
                            URI.create(LIST + "/" + said.correctsRecord().get()))
                    .build();
        }
        return pages.show(one, tx.read(db -> {
            List<CenterStore.LaterEntry> later = store.later(db, caller.center(), recordId);
            return page(said, later, store.marks(db, recordId));
        }));
    }

    private static RecordPage page(RecordView said, List<CenterStore.LaterEntry> later, List<CenterStore.Mark> marks) {
        List<Happened> timeline = new ArrayList<>();
        timeline.add(new Happened(
                said.recordedAt(),
                "happenedPosted",
                "",
                Optional.of(said.feeFen().value()),
                Optional.of(said.heldFen())));
        later.forEach(entry -> timeline.add(new Happened(
                entry.at(),
                entry.saidFen().isPresent() ? "happenedCorrected" : "happenedMoved",
                "",
                entry.saidFen(),
                Optional.of(entry.netFen()))));
        marks.forEach(mark -> timeline.add(new Happened(
                mark.at(),
                CenterCodes.key("happened", mark.state()),
                CenterCodes.style(mark.state()).equals("bad") ? "bad" : "",
                Optional.empty(),
                Optional.empty())));
        timeline.sort(Comparator.comparing(Happened::at));
        return new RecordPage(
                new RecordRow(said),
                lastFee(said, later),
                said.heldFen()
                        + later.stream()
                                .mapToLong(CenterStore.LaterEntry::netFen)
                                .sum(),
                said.state() != RecordState.REJECTED && said.state() != RecordState.LAPSED,
                List.copyOf(timeline),
                "/console/ground/records/" + said.recordId());
    }

    static long lastFee(RecordView said, List<CenterStore.LaterEntry> later) {
        return later.stream()
                .flatMap(entry -> entry.saidFen().stream())
                .reduce((_, last) -> last)
                .orElse(said.feeFen().value());
    }

    /// The caller's record of that id, by the list of the caller's own.
    ///
    /// @throws cn.suanquan.kernel.RefusedException RECORD_NOT_FOUND (404), also where it is another center's
    static RecordView own(UsageResource usage, long recordId) {
        return usage
                .list(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1),
                        Optional.of(Long.toString(recordId - 1)))
                .items()
                .stream()
                .filter(said -> said.recordId() == recordId)
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "RECORD_NOT_FOUND", "没有此用量记录。")
                        .toException());
    }
}
