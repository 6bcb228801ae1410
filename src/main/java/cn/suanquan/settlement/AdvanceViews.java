package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Reads advances for officers; changes nothing.
@ApplicationScoped
class AdvanceViews {
    private final AdvanceStore store;
    private final AdvanceMoney money;
    private final Registry registry;
    private final Programmes programmes;

    AdvanceViews(AdvanceStore store, AdvanceMoney money, Registry registry, Programmes programmes) {
        this.store = store;
        this.money = money;
        this.registry = registry;
        this.programmes = programmes;
    }

    AdvanceView of(Db db, UUID id) {
        return of(db, found(db, id));
    }

    AdvanceView of(Db db, Advance advance) {
        return AdvanceView.of(
                advance,
                registry.holder(db, advance.payee()).map(Holder::name).orElse(""),
                money.account(db, advance),
                store.writtenOff(db, advance),
                store.repayments(db, advance),
                store.payments(db, advance));
    }

    /// What the payee has and owes: what was written off is not collected.
    Fen owed(Db db, Advance advance) {
        return money.rest(db, advance).minusOrZero(store.writtenOff(db, advance));
    }

    /// What a run may set off, the oldest first.
    ///
    /// @param isHeld nobody else changes these advances until the transaction ends
    List<AdvanceFacts> open(Db db, String programme, boolean isHeld) {
        List<Advance> paid = isHeld ? store.lockPaid(db, programme) : store.paid(db, programme);
        return paid.stream()
                .map(one -> new AdvanceFacts(one, owed(db, one), programmes.version(programme, one.programmeVersion())))
                .filter(one -> !one.open().isZero())
                .toList();
    }

    /// The advances of a programme, the oldest first.
    List<AdvanceView> list(Db db, String programme) {
        return store.all(db, programme).stream().map(one -> of(db, one)).toList();
    }

    private Advance found(Db db, UUID id) {
        return store.find(db, id).orElseThrow(() -> unknown(id));
    }

    static RuntimeException unknown(UUID id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "ADVANCE_UNKNOWN", "没有备用金 " + id + "。")
                .toException();
    }
}
