package cn.suanquan.policy;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.Sha256;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// The stored versions of programmes, through Hibernate; a new version and its line in the trail stand or fall
/// together. Its methods wait for the answer: they are for virtual threads and the start, never for an event loop.
@ApplicationScoped
class ProgrammeStore {
    private static final String INSERT = """
            insert into policy.programme_version
                (code, version, effective_from, effective_to, yaml, sha256, added_by, added_at)
            values (?1, ?2, ?3, cast(nullif(cast(?4 as text), '') as date), ?5, ?6, ?7, ?8)
            on conflict (code, version) do nothing
            """;

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;

    ProgrammeStore(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    List<ProgrammeVersion> all() {
        return await(sessions.withSession(session -> session.createQuery(
                        "from ProgrammeVersion v order by v.code, v.version", ProgrammeVersion.class)
                .getResultList()));
    }

    Optional<ProgrammeVersion> find(String code, int version) {
        return await(sessions.withSession(
                        session -> session.find(ProgrammeVersion.class, new ProgrammeVersion.Key(code, version)))
                .map(Optional::ofNullable));
    }

    /// True where it was new; false where that version was there before, whatever its content.
    boolean add(Programme programme, String yaml, String person) {
        return await(sessions.withTransaction(session -> insert(session, programme, yaml, person)
                .chain(added -> trail(session, programme, yaml, person, added))));
    }

    private Uni<Boolean> insert(Mutiny.Session session, Programme programme, String yaml, String person) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, programme.code())
                .setParameter(2, programme.version())
                .setParameter(3, programme.effectiveFrom())
                .setParameter(
                        4, programme.effectiveTo().map(LocalDate::toString).orElse(""))
                .setParameter(5, yaml)
                .setParameter(6, Sha256.hex(yaml))
                .setParameter(7, person)
                .setParameter(8, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    private Uni<Boolean> trail(Mutiny.Session session, Programme programme, String yaml, String person, boolean added) {
        if (!added) {
            return Uni.createFrom().item(false);
        }
        return session.createNativeQuery(Audit.HIBERNATE_INSERT)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("person", person)
                .setParameter("act", "policy.add-programme")
                .setParameter("object", "programme/" + programme.code() + "/" + programme.version())
                .setParameter("reason", "")
                .setParameter(
                        "detail",
                        new JsonObject().put("sha256", Sha256.hex(yaml)).encode())
                .executeUpdate()
                .replaceWith(true);
    }

    /// The highest version of a programme in force on that day, read in the caller's transaction.
    Optional<Integer> inForce(Db db, String code, LocalDate day) {
        return db.one("""
                select version from policy.programme_version
                where code = $1 and effective_from <= $2 and (effective_to is null or effective_to >= $2)
                order by version desc limit 1
                """, row -> row.getInteger("version"), code, day);
    }

    Optional<String> yaml(Db db, String code, int version) {
        return db.one(
                "select yaml from policy.programme_version where code = $1 and version = $2",
                row -> row.getString("yaml"),
                code,
                version);
    }

    private static <T> T await(Uni<T> uni) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> uni);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the database refused", e);
        }
    }
}
