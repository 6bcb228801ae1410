package cn.suanquan.registry;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.DbFault;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.duty.Side;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.SocialCreditCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;

/// The Hibernate sessions of this room: one short session and transaction for each edit, on the event loop, with the
/// line of the edit in the trail.
@ApplicationScoped
class RegistrySessions {
    /// unique_violation, deadlock_detected
    private static final Set<String> AGAIN = Set.of("23505", "40P01");
    private final Mutiny.SessionFactory factory;
    private final Clock clock;
    private final ObjectMapper json;

    RegistrySessions(Mutiny.SessionFactory factory, Clock clock, ObjectMapper json) {
        this.factory = factory;
        this.clock = clock;
        this.json = json;
    }

    /// A line of the trail: who did what to which holder or center, and why.
    ///
    /// @param before the object as it was shown, an empty map where it was not there
    /// @param after as it is shown from then on
    record Act(String person, String act, Matter matter, String reason, Object before, Object after) {
        /// What was not there before.
        static Act adding(String person, String act, Matter matter, String reason, Object after) {
            return new Act(person, act, matter, reason, Map.of(), after);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /// Commits where the work succeeds. Of two that add the same at once the second does its work again, and finds what
    /// the first added; so does the one that the database chose to end a deadlock.
    <T> Uni<T> write(Function<Mutiny.Session, Uni<T>> work) {
        return factory.withTransaction(work)
                .onFailure(RegistrySessions::isOverOnTheSecondTry)
                .retry()
                .atMost(1);
    }

    <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return factory.withSession(work);
    }

    /// Until when those relations, suspensions and credit bars count that were ended, by id.
    Uni<Map<UUID, LocalDate>> ended(Mutiny.Session session, Collection<UUID> marks) {
        return session.createSelectionQuery("from EndingRow where markId in (:marks)", EndingRow.class)
                .setParameter("marks", marks)
                .getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.markId, row -> row.lastDay)));
    }

    /// Stores the row and its line in the trail.
    <R> Uni<R> add(Mutiny.Session session, R row, Act act) {
        return session.persist(row)
                .chain(() -> session.flush())
                .chain(() -> trail(session, act))
                .replaceWith(row);
    }

    Uni<Void> trail(Mutiny.Session session, Act act) {
        return stand(session, act.person(), act.matter()).chain(() -> traced(session, act));
    }

    /// The person wrote what is judged of that holder.
    Uni<Void> clerk(Mutiny.Session session, String person, UUID holder) {
        return session.createNativeQuery("""
                        insert into registry.clerk (holder_id, person, at) values (:holder, :person, :at)
                        on conflict do nothing
                        """)
                .setParameter("holder", holder)
                .setParameter("person", person)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Whoever acted for a holder or a center writes nothing in the register about it.
    Uni<Void> stand(Mutiny.Session session, String person, Matter matter) {
        return session.createNativeQuery(Duties.HIBERNATE_INSERT)
                .setParameter("matter", matter.toString())
                .setParameter("person", person)
                .setParameter("side", Side.OFFICE.name())
                .setParameter("act", Duty.REGISTER.name())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(Duties.HIBERNATE_SELECT, String.class)
                        .setParameter("matter", matter.toString())
                        .setParameter("person", person)
                        .getSingleResult())
                .invoke(deed -> Duties.refusal(Duty.REGISTER, matter, person, deed)
                        .ifPresent(no -> {
                            throw no.toException();
                        }))
                .replaceWithVoid();
    }

    private Uni<Void> traced(Mutiny.Session session, Act act) {
        return session.createNativeQuery(Audit.HIBERNATE_INSERT)
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("person", act.person())
                .setParameter("act", act.act())
                .setParameter("object", act.matter().toString())
                .setParameter("reason", act.reason())
                .setParameter("detail", text(Map.of("before", act.before(), "after", act.after())))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Why two persons accepted a code whose check character does not fit; empty where it fits.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 422 CODE_NOT_ACCEPTED
    Uni<Optional<String>> override(Mutiny.Session session, SocialCreditCode code) {
        if (code.isCheckCharacterRight()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return session.createNativeQuery("select reason from registry.code_override where code = :code", String.class)
                .setParameter("code", code.value())
                .getSingleResultOrNull()
                .map(reason -> {
                    if (reason == null) {
                        throw Refusal.of(
                                        Refusal.Kind.RULE,
                                        "CODE_NOT_ACCEPTED",
                                        "统一社会信用代码 " + code
                                                + " 的校验位不符（GB 32100-2015）；证照原件确为此码的，请先提议（POST /code-overrides），由另一人批准后再登记。")
                                .toException();
                    }
                    return Optional.of(reason);
                });
    }

    static RuntimeException notFound(String detail) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", detail).toException();
    }

    static RuntimeException otherContent(String detail) {
        return Refusal.of(Refusal.Kind.CONFLICT, "SAME_ID_OTHER_CONTENT", detail)
                .toException();
    }

    private String text(Object shown) {
        try {
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view could not be written as JSON: " + shown.getClass(), e);
        }
    }

    private static boolean isOverOnTheSecondTry(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof JDBCException broken && AGAIN.contains(broken.getSQLState())) {
                return true;
            }
        }
        return DbFault.in(failure).filter(DbFault::isRetryable).isPresent();
    }
}
