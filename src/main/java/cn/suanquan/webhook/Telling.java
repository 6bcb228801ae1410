package cn.suanquan.webhook;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.feed.ChangeKind;
import cn.suanquan.feed.Changes;
import cn.suanquan.history.Position;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Makes the messages of what the feed has: each endpoint keeps up to which place, in the transaction that makes them.
/// So each act becomes one message, none is left out, and nothing is written where usage comes in.
@ApplicationScoped
class Telling {
    private static final Logger LOG = Logger.getLogger(Telling.class);
    private static final int ENDPOINTS_AT_ONCE = 200;
    private static final int ACTS_AT_ONCE = 100;
    private static final Set<ChangeKind> DECISIONS =
            EnumSet.of(ChangeKind.UPHELD, ChangeKind.REJECTED, ChangeKind.RELEASED, ChangeKind.NOT_RELEASED);
    private final EndpointStore endpoints;
    private final MessageStore messages;
    private final Webhooks webhooks;
    private final Changes changes;
    private final Tx tx;

    Telling(EndpointStore endpoints, MessageStore messages, Webhooks webhooks, Changes changes, Tx tx) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.webhooks = webhooks;
        this.changes = changes;
        this.tx = tx;
    }

    /// Makes what is settled and not made yet, at most a hundred acts for each endpoint. Where nobody is told, nobody
    /// is asked how far the ledger is settled.
    void tell() {
        List<EndpointStore.Behind> some = told(new UUID(0, 0));
        if (some.isEmpty()) {
            return;
        }
        Position settled = changes.settled();
        while (!some.isEmpty()) {
            some.forEach(one -> tryToTell(one, settled));
            some = told(some.getLast().id());
        }
    }

    /// What goes wrong for one is logged, and the others are told.
    private void tryToTell(EndpointStore.Behind one, Position settled) {
        try {
            tell(one, settled);
        } catch (RuntimeException e) {
            LOG.warnf(e, "webhook endpoint %s was not told now, and will be", one.id());
        }
    }

    private List<EndpointStore.Behind> told(UUID after) {
        return tx.read(db -> endpoints.told(db, after, ENDPOINTS_AT_ONCE));
    }

    /// Where nothing was done nothing is written, also not how far it was looked.
    private void tell(EndpointStore.Behind known, Position settled) {
        boolean isAny = !tx.read(db -> changes.acts(db, known.center(), known.place(), settled, 1))
                .isEmpty();
        if (isAny) {
            tx.write(db -> {
                endpoints
                        .behind(db, known.id())
                        .filter(one -> messages.waiting(db, one.id()) < Webhooks.WAITING_MAX)
                        .ifPresent(one -> make(db, one, settled));
                return known;
            });
        }
    }

    private void make(Db db, EndpointStore.Behind one, Position settled) {
        List<Changes.CenterAct> acts = changes.acts(db, one.center(), one.place(), settled, ACTS_AT_ONCE);
        for (Changes.CenterAct act : acts) {
            MessageTypes.of(act.kind()).filter(one::wants).ifPresent(type -> {
                var _ = webhooks.insert(db, one.id(), type, act.at(), data(act));
            });
        }
        if (!acts.isEmpty()) {
            endpoints.toldUpTo(db, one.id(), acts.getLast().place());
        }
    }

    private static JsonObject data(Changes.CenterAct act) {
        JsonObject data = new JsonObject();
        act.act().ifPresent(id -> data.put("act", id.toString()));
        if (DECISIONS.contains(act.kind())) {
            data.put("decision", act.kind().name());
        }
        act.amountFen().ifPresent(fen -> data.put("amountFen", fen));
        return data.put(act.amountFen().isPresent() ? "lines" : "records", act.things())
                .put("changes", "/api/v1/usage/changes?cursor=" + act.cursor());
    }
}
