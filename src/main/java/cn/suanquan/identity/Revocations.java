package cn.suanquan.identity;

import cn.suanquan.db.Db;
import cn.suanquan.http.Problem;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is revoked: asked by every request, written by officers. An instance keeps the list as it last read it. For a
/// person of a bureau it reads anew with every request; for a center or a holder the last reading is good for
/// [#outsideWithin], and the next begins when half of that is over. Those who ask together share one reading. Nobody is
/// let in on a list that could not be read.
@ApplicationScoped
public class Revocations {
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Duration LONG_AGO = Duration.ofDays(365);
    private final Vertx vertx;
    private final RevocationStore store;
    private final RevocationTrail trail;
    private final List<KnownNames> known;
    private final String issuer;
    private final Duration tokenLife;
    private final Duration outsideWithin;
    private volatile Reading last = new Reading(RevocationList.EMPTY, System.nanoTime() - LONG_AGO.toNanos());
    private volatile long notBefore = System.nanoTime() - LONG_AGO.toNanos();
    private @Nullable CompletableFuture<Reading> underWay;

    /// What was read, and when its statement began, by [System#nanoTime].
    private record Reading(RevocationList list, long began) {
        boolean isSince(long moment) {
            return began - moment >= 0;
        }
    }

    @Inject
    Revocations(
            Vertx vertx,
            RevocationStore store,
            RevocationTrail trail,
            @All List<KnownNames> known,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "suanquan.token.lifetime-max") Duration lifetimeMax,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew") int skewSeconds,
            @ConfigProperty(name = "suanquan.revocation.outside-within") Duration outsideWithin) {
        this.vertx = vertx;
        this.store = store;
        this.trail = trail;
        this.known = known;
        this.issuer = issuer;
        tokenLife = lifetimeMax.plusSeconds(2L * skewSeconds);
        this.outsideWithin = outsideWithin;
    }

    /// Whether that bearer is to be refused now. Fails where it cannot be known. Where a reading is awaited, the answer
    /// comes on the Vert.x context of the caller.
    Uni<Boolean> refuses(Bearer bearer) {
        long now = System.nanoTime();
        return since(bearer.isOutside() ? now - outsideWithin.toNanos() : now)
                .map(reading -> reading.list().refuses(bearer));
    }

    /// True where nothing need be awaited to let that bearer in: nearly always for a center or a holder.
    boolean isKnownGood(Bearer bearer) {
        if (!bearer.isOutside()) {
            return false;
        }
        long moment = System.nanoTime() - outsideWithin.toNanos();
        Reading known = last;
        if (!known.isSince(moment + outsideWithin.toNanos() / 2)) {
            var _ = underWay();
        }
        return isGoodSince(known, moment) && !known.list().refuses(bearer);
    }

    /// The same as far as it is known here, for what lets nobody in.
    boolean refusesAsKnown(Bearer bearer) {
        return last.list().refuses(bearer);
    }

    private Uni<Reading> since(long moment) {
        Reading known = last;
        if (isGoodSince(known, moment)) {
            return Uni.createFrom().item(known);
        }
        CompletableFuture<Reading> coming = underWay();
        // A copy, since a client that leaves must not cancel what others wait for.
        return Uni.createFrom().completionStage(coming::copy).emitOn(here()).flatMap(reading -> since(moment));
    }

    private boolean isGoodSince(Reading known, long moment) {
        return known.isSince(moment) && known.isSince(notBefore);
    }

    /// Whoever waits goes on where it was, not where the answer for all who wait comes in.
    private static Executor here() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(any -> task.run());
    }

    /// The reading under way, or a new one. Whoever needs a later one asks again when it is over.
    private synchronized CompletableFuture<Reading> underWay() {
        CompletableFuture<Reading> running = underWay;
        if (running != null) {
            return running;
        }
        CompletableFuture<Reading> begun = new CompletableFuture<>();
        underWay = begun;
        long began = System.nanoTime();
        ownContext().runOnContext(_ -> Uni.createFrom()
                .deferred(() -> store.inForce(tokenLife))
                .subscribe()
                .with(list -> end(begun, new Reading(list, began), null), failure -> end(begun, last, failure)));
        return begun;
    }

    /// A reading is nobody's. On the context of the request that began it, what others wait for would go on there, each
    /// with its own caller in place of that request's.
    private Context ownContext() {
        return VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    }

    private void end(CompletableFuture<Reading> reading, Reading read, @Nullable Throwable failure) {
        synchronized (this) {
            last = read;
            underWay = null;
        }
        if (failure != null) {
            LOG.warnf("what is revoked could not be read: %s", failure.getMessage());
        }
        boolean isTold = failure == null ? reading.complete(read) : reading.completeExceptionally(failure);
        if (!isTold) {
            throw new IllegalStateException("a reading ended twice", failure);
        }
    }

    /// After the commit of an act: this instance too reads before it lets anybody in.
    void changed() {
        notBefore = System.nanoTime();
    }

    /// Revokes it, from this moment and until it is lifted. Where it is revoked already, nothing is done: the reason
    /// that stands is that of the act that did it.
    ///
    /// @param who the token of the officer: what would lock out that officer is refused, so that one who can lift is
    ///     always left
    /// @param mustBeKnown refuse a name that nobody is known to have
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_NAME, 404 NAME_UNKNOWN, 409 ALREADY_REVOKED, OWN_ACCESS
    Revoked revoke(Db db, Bearer who, String person, Revocation.Name name, String reason, boolean mustBeKnown) {
        Optional<Revocation> standing = lastAct(db, who, name).filter(act -> act.act() == Revocation.Act.REVOKED);
        if (standing.isPresent()) {
            throw alreadyRevoked(standing.get()).toException();
        }
        if (who.names().contains(name)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "OWN_ACCESS", "所吊销的正是当前登录所用的令牌、客户端或人员；请由另一名经办人员办理，以免无人能够恢复。")
                    .toException();
        }
        boolean isKnown = known.stream().anyMatch(room -> room.knows(db, name));
        if (mustBeKnown && !isKnown) {
            throw unknown(name).toException();
        }
        return Revoked.of(written(db, name, person, reason), isKnown);
    }

    private static Refusal alreadyRevoked(Revocation standing) {
        return Refusal.of(
                Refusal.Kind.CONFLICT,
                "ALREADY_REVOKED",
                "该项已由 " + standing.person() + " 吊销（第 " + standing.id() + " 号，事由：" + standing.reason()
                        + "），仍然有效；本次未再办理，所填事由未记录。");
    }

    private static Refusal unknown(Revocation.Name name) {
        String why =
                switch (name.kind()) {
                    case PERSON, SIGN_OUT -> "审计记录中没有此人办理的事项，本服务近期也未接受过其登录或令牌";
                    case CLIENT -> "本服务近期未接受过经此客户端取得的令牌";
                    case TOKEN, TOKEN_HASH -> "本服务近期未接受过此令牌";
                    case HOLDER -> "登记册中没有编号为 " + name.what() + " 的持券单位";
                    case CENTER -> "登记册中没有编号为 " + name.what() + " 的算力中心";
                };
        return Refusal.of(Refusal.Kind.NOT_FOUND, "NAME_UNKNOWN", why + "，未吊销任何访问；请核对名称，核对无误、确需吊销的，请确认后再次提交。");
    }

    /// Lifts it: what the issuer hands out later is good again; what it handed out before stays refused.
    ///
    /// @param asked the act that is to be lifted, where it is known: whoever read one reason does not lift what was
    ///     revoked anew for another
    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_NAME, 404 NOT_REVOKED, 409 TOKEN_STAYS_REVOKED, REVOKED_ANEW
    Revocation lift(Db db, Bearer who, String person, Revocation.Name name, Optional<Long> asked, String reason) {
        Revocation standing = lastAct(db, who, name)
                .filter(act -> act.act() == Revocation.Act.REVOKED)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_REVOKED", "该项（kind、what）当前未被吊销，无须恢复。")
                        .toException());
        if (name.kind() == Revocation.Kind.TOKEN || name.kind() == Revocation.Kind.TOKEN_HASH) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "TOKEN_STAYS_REVOKED", "单个令牌一经吊销不再恢复；误吊销的，请持有人重新登录取得新令牌。")
                    .toException();
        }
        if (asked.filter(act -> act != standing.id()).isPresent()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "REVOKED_ANEW",
                            "第 " + asked.get() + " 号不是该项现行的吊销，现行的为第 " + standing.id() + " 号；请核对其事由后再恢复。")
                    .toException();
        }
        return written(db, name, person, reason);
    }

    /// Refuses every token and session that this person was given until now, and none of later. It takes nobody's
    /// leave, for it stops nobody else and lets nobody in; it lifts nothing.
    Revocation signOutEverywhere(Db db, String person) {
        if (!store.lock(db)) {
            throw refused();
        }
        return written(db, new Revocation.Name(Revocation.Kind.SIGN_OUT, person), person, "本人退出全部登录");
    }

    /// Under the lock of all such acts, and only where the officer itself is not revoked by now.
    private Optional<Revocation> lastAct(Db db, Bearer who, Revocation.Name name) {
        mustBeName(name);
        if (!store.lock(db) || store.inForce(db, tokenLife).refuses(who)) {
            throw refused();
        }
        return store.last(db, name);
    }

    private Revocation written(Db db, Revocation.Name name, String person, String reason) {
        Revocation act = store.add(db, name, person, reason);
        trail.wrote(db, act);
        return act;
    }

    /// Newest first.
    List<Revocation> list(Db db, Optional<Boolean> standing, Optional<Long> before, int rows) {
        return store.list(db, standing, before, rows);
    }

    /// What a person began is not carried on while that person stands revoked: whoever revoked may know why.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 PERSON_REVOKED
    public void mustStand(Db db, Collection<String> persons) {
        List<String> revoked = store.revoked(db, persons);
        if (!revoked.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "PERSON_REVOKED",
                            "经手人 " + String.join("、", revoked) + " 的访问已被吊销，其经手的事项不能继续办理；请由他人重新办理，或核实无误后先恢复该人员。")
                    .toException();
        }
    }

    /// What that bearer began is not done where anything of it is revoked by now: its person, its client, its token,
    /// whom it speaks for, or all that its person was given.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 ACCESS_REVOKED
    public void mustStand(Db db, Bearer who) {
        if (store.inForce(db, tokenLife).refuses(who)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "ACCESS_REVOKED",
                            "办理期间，所用的登录或令牌、其客户端、本人或所代表单位的访问已被吊销，或本人已退出全部登录；此事没有办理。可以重新登录的，请登录后再办。")
                    .toException();
        }
    }

    static AuthenticationFailedException refused() {
        return new AuthenticationFailedException(
                "the token, or who stands behind it, is revoked", Map.of(Problem.CODE, "REVOKED"));
    }

    private void mustBeName(Revocation.Name name) {
        boolean isName =
                switch (name.kind()) {
                    case TOKEN, CLIENT, PERSON -> isOfIssuer(name.what());
                    case TOKEN_HASH -> HASH.matcher(name.what()).matches();
                    case CENTER, HOLDER -> isId(name.what());
                    case SIGN_OUT -> false;
                };
        if (!isName) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "BAD_NAME",
                            "what 不合要求：PERSON、CLIENT、TOKEN 为签发者、一个空格与名称（如“" + issuer
                                    + " zhang”），CENTER、HOLDER 为小写编号，TOKEN_HASH 为 64 位小写十六进制摘要。")
                    .toException();
        }
    }

    private boolean isOfIssuer(String what) {
        String start = issuer + " ";
        try {
            return what.startsWith(start)
                    && KeyText.checked("what", what.substring(start.length()), TokenRules.NAME_CHARS_MAX)
                            .equals(what.substring(start.length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isId(String what) {
        try {
            return UUID.fromString(what).toString().equals(what);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
