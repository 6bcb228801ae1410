package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The SQL of what ends relations, suspensions and credit bars. What was recorded is never changed: each turn adds
/// a row.
@ApplicationScoped
class EndingStore {
    private static final String RELATION = """
            select r.holder_id, r.other_holder_id, r.center_id, o.id as operator_id, r.valid_from as first_day,
                   r.valid_to as last_day, r.document as ground, r.kind, r.is_ended
            from registry.relations r
            left join registry.center c on c.id = r.center_id
            left join registry.holder o on o.social_credit_code = c.operator
            where r.id = $1
            """;
    private static final String SUSPENSION = """
            select null::uuid as holder_id, null::uuid as other_holder_id, s.center_id, o.id as operator_id,
                   s.suspended_from as first_day, s.suspended_to as last_day, s.reason as ground,
                   null::text as kind, s.is_ended
            from registry.suspensions s
            join registry.center c on c.id = s.center_id
            left join registry.holder o on o.social_credit_code = c.operator
            where s.id = $1
            """;
    private static final String CREDIT_BAR = """
            select b.holder_id, null::uuid as other_holder_id, null::uuid as center_id, null::uuid as operator_id,
                   b.barred_from as first_day, b.barred_to as last_day, b.document as ground,
                   null::text as kind, b.is_ended
            from registry.credit_bars b where b.id = $1
            """;
    private static final String TURNS = """
            select turn, last_day from registry.ending
            where relation_id = $1 or suspension_id = $1 or credit_bar_id = $1
            """;

    /// What the register holds against somebody, as it stands now.
    ///
    /// @param lastDay before `from` where it was recorded by mistake
    /// @param ground the document, of a suspension its reason
    /// @param kind of a relation
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Standing(
            EndingOrder.About about,
            Optional<Relation.Kind> kind,
            Optional<HolderId> holder,
            Optional<HolderId> otherHolder,
            Optional<CenterId> center,
            LocalDate from,
            Optional<LocalDate> lastDay,
            String ground) {
        boolean isMistaken() {
            return lastDay.filter(day -> day.isBefore(from)).isPresent();
        }

        Standing until(LocalDate day) {
            return new Standing(about, kind, holder, otherHolder, center, from, Optional.of(day), ground);
        }

        JsonObject traced() {
            return new JsonObject()
                    .put("from", from.toString())
                    .put("lastDay", lastDay.map(LocalDate::toString).orElse(""))
                    .put("ground", ground)
                    .put("isMistaken", isMistaken());
        }
    }

    /// @param operator the unit that operates the center, where it is registered
    /// @param isEnded it counts otherwise than it was recorded
    /// @param turn how often that was changed so far
    /// @param lastDays to which two persons ended it, whatever became of that
    record Mark(Standing standing, Optional<HolderId> operator, boolean isEnded, int turn, Set<LocalDate> lastDays) {
        Mark {
            lastDays = Set.copyOf(lastDays);
        }

        /// All whose money it stops, the one first under whom the trail keeps it.
        List<Matter> concerns() {
            return Stream.of(
                            standing.holder().map(Matter::holder),
                            standing.center().map(Matter::center),
                            standing.otherHolder().map(Matter::holder),
                            operator.map(Matter::holder))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    Optional<Mark> find(Db db, EndingOrder.About about, UUID id) {
        String sql =
                switch (about) {
                    case RELATION -> RELATION;
                    case SUSPENSION -> SUSPENSION;
                    case CREDIT_BAR -> CREDIT_BAR;
                };
        List<Past> past = db.list(
                TURNS, row -> new Past(row.getInteger("turn"), Optional.ofNullable(row.getLocalDate("last_day"))), id);
        return db.one(sql, row -> mark(row, about, past), id);
    }

    private record Past(int turn, Optional<LocalDate> lastDay) {}

    /// A turn in the life of what was recorded.
    ///
    /// @param lastDay on which it counts; empty where it counts again as it was recorded
    /// @param approvedBy the second person of an ending; taking it back needs none
    record Turn(
            UUID id, int number, Optional<LocalDate> lastDay, String reason, String by, Optional<String> approvedBy) {}

    /// False where somebody else took that turn at the same moment: then nothing was written.
    boolean add(Db db, EndingOrder.About about, UUID id, Turn turn, Instant at) {
        return db.exec(
                        """
                        insert into registry.ending (id, relation_id, suspension_id, credit_bar_id, turn, last_day,
                            reason, written_by, approved_by, written_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        on conflict do nothing
                        """,
                        turn.id(),
                        about == EndingOrder.About.RELATION ? id : null,
                        about == EndingOrder.About.SUSPENSION ? id : null,
                        about == EndingOrder.About.CREDIT_BAR ? id : null,
                        turn.number(),
                        turn.lastDay().orElse(null),
                        turn.reason(),
                        turn.by(),
                        turn.approvedBy().orElse(null),
                        SqlArrays.time(at))
                == 1;
    }

    private static Mark mark(Row row, EndingOrder.About about, List<Past> past) {
        Standing standing = new Standing(
                about,
                Optional.ofNullable(row.getString("kind")).map(Relation.Kind::valueOf),
                holder(row.getUUID("holder_id")),
                holder(row.getUUID("other_holder_id")),
                Optional.ofNullable(row.getUUID("center_id")).map(CenterId::new),
                row.getLocalDate("first_day"),
                Optional.ofNullable(row.getLocalDate("last_day")),
                row.getString("ground"));
        return new Mark(
                standing,
                holder(row.getUUID("operator_id")),
                row.getBoolean("is_ended"),
                past.stream().mapToInt(Past::turn).max().orElse(0),
                past.stream().flatMap(one -> one.lastDay().stream()).collect(Collectors.toSet()));
    }

    private static Optional<HolderId> holder(@Nullable UUID id) {
        return Optional.ofNullable(id).map(HolderId::new);
    }
}
