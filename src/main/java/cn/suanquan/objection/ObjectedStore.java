package cn.suanquan.objection;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What rooms below decided, as they publish it: a party finds its own, and what is in public notice.
@ApplicationScoped
class ObjectedStore {
    private static final String COLUMNS = """
            select kind, subject, run, holder, claim, programme, programme_version, decided_at, notice_until, persons, stands
            """;
    private static final String OWN = """
             where kind = $1 and subject = $2 and (kind = 'NOTICE' or holder = $3 or center_id = $4)
            order by decided_at desc limit 1
            """;
    private static final String ANYBODYS = " where kind = $1 and subject = $2 and run is not distinct from $3 limit 1";

    /// A decision as its room keeps it.
    ///
    /// @param noticeUntil last day of its notice, where it has one
    /// @param stands false where something else was decided since
    record Found(
            ObjectionKind kind,
            UUID subject,
            Optional<UUID> run,
            HolderId holder,
            Optional<UUID> claim,
            String programme,
            int version,
            Instant decidedAt,
            Optional<LocalDate> noticeUntil,
            List<String> persons,
            boolean stands) {
        Objected objected(int days, LocalDate today) {
            LocalDate until =
                    noticeUntil.orElseGet(() -> FiscalYear.date(decidedAt).plusDays(days));
            return new Objected(
                    kind,
                    subject,
                    run,
                    holder,
                    claim,
                    programme,
                    version,
                    decidedAt,
                    persons,
                    until,
                    stands && !today.isAfter(until));
        }
    }

    /// The latest decision of that kind on it about the party.
    Optional<Found> find(
            Db db, ObjectionKind kind, UUID subject, Optional<HolderId> holder, Optional<CenterId> center) {
        return db.one(
                COLUMNS + from(kind) + OWN,
                ObjectedStore::found,
                kind.name(),
                subject,
                holder.map(HolderId::value).orElse(null),
                center.map(CenterId::value).orElse(null));
    }

    /// Who decided it by now, whoever it is about; nobody where nothing is decided on it any more.
    List<String> persons(Db db, ObjectionKind kind, UUID subject, Optional<UUID> run) {
        return db.one(COLUMNS + from(kind) + ANYBODYS, ObjectedStore::found, kind.name(), subject, run.orElse(null))
                .map(Found::persons)
                .orElse(List.of());
    }

    private static String from(ObjectionKind kind) {
        return switch (kind) {
            case APPLICATION, NOTICE -> "from voucher.decisions";
            case CLAIM, DEBT -> "from claim.decisions";
            case LINE -> "from settlement.decisions";
        };
    }

    private static Found found(Row row) {
        return new Found(
                ObjectionKind.valueOf(row.getString("kind")),
                row.getUUID("subject"),
                Optional.ofNullable(row.getUUID("run")),
                new HolderId(row.getUUID("holder")),
                Optional.ofNullable(row.getUUID("claim")),
                row.getString("programme"),
                row.getInteger("programme_version"),
                row.getOffsetDateTime("decided_at").toInstant(),
                Optional.ofNullable(row.getLocalDate("notice_until")),
                Arrays.asList(row.getArrayOfStrings("persons")),
                row.getBoolean("stands"));
    }
}
