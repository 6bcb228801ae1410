package cn.suanquan.policy;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.Sha256;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// The stored versions of programmes. Its methods wait for the answer: they are for virtual threads and the start,
/// never for an event loop.
@ApplicationScoped
class ProgrammeStore {
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

    /// Waits until no other transaction adds a version of that programme; held to the end of this one.
    void gate(Db db, String code) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 42))", "programme/" + code);
    }

    /// The versions of a programme that are stored, by their numbers.
    List<Stored> versions(Db db, String code) {
        return db.list(
                "select version, yaml from policy.programme_version where code = $1 order by version",
                row -> new Stored(row.getInteger("version"), row.getString("yaml")),
                code);
    }

    record Stored(int version, String yaml) {}

    /// Who added a version: the loader alone, or a person and another who approved it.
    record AddedBy(String person, Optional<String> approver) {}

    /// True where it was new; false where that version was there before, whatever its content.
    boolean add(Db db, Programme programme, String yaml, AddedBy by) {
        return db.exec(
                        """
                        insert into policy.programme_version
                            (code, version, effective_from, effective_to, yaml, sha256, added_by, approved_by, added_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        on conflict (code, version) do nothing
                        """,
                        programme.code(),
                        programme.version(),
                        programme.effectiveFrom(),
                        programme.effectiveTo().orElse(null),
                        yaml,
                        Sha256.hex(yaml),
                        by.person(),
                        by.approver().orElse(null),
                        SqlArrays.time(clock.instant()))
                == 1;
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
