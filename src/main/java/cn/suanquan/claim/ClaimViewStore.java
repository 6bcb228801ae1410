package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of claims as they are shown.
@ApplicationScoped
class ClaimViewStore {
    private static final ListOrder<Claim> BY_ID =
            ListOrder.of(ClaimColumn.class, Optional.empty(), "id", Optional.empty());

    private static final String NOT_ENDED = " and not exists (select from claim.ending e where e.claim = c.id)";
    private static final String A_LINE = " and exists (select from claim.line l where l.claim = c.id and ";
    private static final String NO_LINE = " and not exists (select from claim.line l where l.claim = c.id and ";

    /// One with its lines, invoices and payments.
    Optional<Claim> find(Db db, Optional<HolderId> holder, ClaimId id) {
        Map<UUID, List<Claim.Line>> lines = Map.of(id.value(), lines(db, id));
        ClaimFilter any =
                new ClaimFilter(holder, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return list(db, any, Optional.of(id.value()), BY_ID, 1, lines).stream().findFirst();
    }

    /// Without their lines.
    List<Claim> list(Db db, ClaimFilter filter, ListOrder<Claim> order, int limit) {
        return list(db, filter, Optional.empty(), order, limit, Map.of());
    }

    /// Which claims stand so, as [ClaimState#of] says it.
    private static String standing(ClaimFilter filter) {
        return filter.state().isEmpty()
                ? ""
                : switch (filter.state().get()) {
                    case WITHDRAWN ->
                        " and exists (select from claim.ending e where e.claim = c.id and e.kind = 'WITHDRAWN')";
                    case RETURNED ->
                        " and exists (select from claim.ending e where e.claim = c.id and e.kind = 'RETURNED')";
                    case IN_RUN ->
                        NOT_ENDED + " and c.id in (select l.claim from claim.line l where l.state = 'LOCKED')";
                    case PAID -> NOT_ENDED + NO_LINE + "l.state = 'LOCKED')" + A_LINE + "l.state = 'PAID')";
                    case OPEN ->
                        NOT_ENDED + NO_LINE + "l.state in ('LOCKED', 'PAID'))"
                                + " and c.id in (select l.claim from claim.line l where l.state = 'OPEN')";
                    case VOID ->
                        NOT_ENDED + NO_LINE + "l.state in ('LOCKED', 'PAID', 'OPEN'))"
                                + " and c.id in (select l.claim from claim.line l where l.state = 'VOID')";
                };
    }

    private static List<Claim> list(
            Db db,
            ClaimFilter filter,
            Optional<UUID> only,
            ListOrder<Claim> order,
            int limit,
            Map<UUID, List<Claim.Line>> lines) {
        UUID[] ids = db.list(
                        """
                        select c.id from claim.claim c
                        where ($3::uuid is null or c.holder = $3) and ($4::uuid is null or c.voucher = $4)
                          and ($5::uuid is null or c.id = $5) and ($7::text is null or c.programme = $7)
                        """ + (filter.year().isPresent() ? " and c.year = $8" : " and $8::int is null")
                                + standing(filter) + order.sql() + "limit $6",
                        row -> row.getUUID("id"),
                        order.value(),
                        order.id(),
                        filter.holder().map(HolderId::value).orElse(null),
                        filter.voucher().map(VoucherId::value).orElse(null),
                        only.orElse(null),
                        limit,
                        filter.programme().orElse(null),
                        filter.year().map(FiscalYear::year).orElse(null))
                .toArray(UUID[]::new);
        Map<UUID, List<Invoice>> invoices = byClaim(db.list(
                "select claim, code, number, digital_number, amount_fen from claim.invoice"
                        + " where claim = any($1) order by claim, place",
                row -> Map.entry(row.getUUID("claim"), invoice(row)),
                (Object) ids));
        Map<UUID, List<PaymentProof>> payments = byClaim(db.list(
                "select claim, reference, sha256, paid_fen from claim.payment"
                        + " where claim = any($1) order by claim, place",
                row -> Map.entry(row.getUUID("claim"), payment(row)),
                (Object) ids));
        return db.list(
                """
                select c.*, e.kind, e.reason, e.ended_at,
                       (select coalesce(sum(l.amount_fen), 0)::bigint from claim.line l
                        where l.claim = c.id and not l.is_refund) as net,
                       (select count(*)::int from claim.record r where r.claim = c.id) as records,
                       array(select distinct l.state from claim.line l where l.claim = c.id) as states
                from claim.claim c left join claim.ending e on e.claim = c.id
                where c.id = any($1) order by array_position($1, c.id)
                """,
                row -> {
                    UUID id = row.getUUID("id");
                    return claim(
                            row,
                            invoices.getOrDefault(id, List.of()),
                            payments.getOrDefault(id, List.of()),
                            lines.getOrDefault(id, List.of()));
                },
                (Object) ids);
    }

    private static <T> Map<UUID, List<T>> byClaim(List<Map.Entry<UUID, T>> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, HashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static PaymentProof payment(Row row) {
        return new PaymentProof(row.getString("reference"), row.getString("sha256"), new Fen(row.getLong("paid_fen")));
    }

    private static Invoice invoice(Row row) {
        Optional<String> code = Optional.ofNullable(row.getString("code"));
        Optional<String> digital = Optional.ofNullable(row.getString("digital_number"));
        return new Invoice(
                code,
                row.getString("number"),
                digital,
                code.isPresent() && digital.isEmpty() ? Optional.of(true) : Optional.empty(),
                new Fen(row.getLong("amount_fen")));
    }

    private static List<Claim.Line> lines(Db db, ClaimId claim) {
        return db.list(
                """
                select l.id, l.amount_fen, l.is_correction, l.is_refund, l.state, coalesce(f.run, l.run) as run, l.since
                from claim.line l left join claim.forgiven f on f.line = l.id
                where l.claim = $1 order by l.id
                """,
                row -> new Claim.Line(
                        new ClaimId(row.getUUID("id")),
                        row.getLong("amount_fen"),
                        row.getBoolean("is_correction"),
                        row.getBoolean("is_refund"),
                        LineState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getUUID("run")).map(RunId::new),
                        row.getOffsetDateTime("since").toInstant()),
                claim.value());
    }

    private static Claim claim(Row row, List<Invoice> invoices, List<PaymentProof> payments, List<Claim.Line> lines) {
        Optional<ClaimState.Ending> ending =
                Optional.ofNullable(row.getString("kind")).map(ClaimState.Ending::valueOf);
        List<LineState> states = Arrays.stream(row.getArrayOfStrings("states"))
                .map(LineState::valueOf)
                .toList();
        return new Claim(
                new ClaimId(row.getUUID("id")),
                ClaimState.of(states, ending),
                new HolderId(row.getUUID("holder")),
                new VoucherId(row.getUUID("voucher")),
                row.getString("programme"),
                new FiscalYear(row.getInteger("year")),
                Optional.ofNullable(row.getUUID("payee_center")).map(CenterId::new),
                invoices,
                payments,
                new Fen(row.getLong("completed_fen")),
                new Fen(row.getLong("invoiced_fen")),
                new Fen(row.getLong("paid_fen")),
                Optional.ofNullable(row.getLong("contract_fen")).map(Fen::new),
                new Fen(row.getLong("base_fen")),
                Claim.Controlling.valueOf(row.getString("controlling")),
                new Fen(row.getLong("released_fen")),
                new Fen(row.getLong("amount_fen")),
                row.getLong("net"),
                row.getOffsetDateTime("claimed_at").toInstant(),
                row.getInteger("records"),
                ending.map(_ -> new Claim.End(
                        row.getString("reason"),
                        row.getOffsetDateTime("ended_at").toInstant())),
                lines);
    }
}
