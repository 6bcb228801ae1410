package cn.suanquan.life;

import static cn.suanquan.life.Player.API;

import cn.suanquan.life.LifeWire.Person;
import cn.suanquan.life.LifeWire.Sent;
import java.util.Map;

/// The acts on advances as requests.
final class PlayerAdvanceRequests {
    private final LifeWire wire;
    private final PlayedThings things;

    PlayerAdvanceRequests(LifeWire wire, PlayedThings things) {
        this.wire = wire;
        this.things = things;
    }

    Sent of(LifeAct act, String key) {
        return switch (act) {
            case LifeAct.Advance one ->
                post(
                        one.by(),
                        "",
                        key,
                        Map.of(
                                "programme",
                                things.programme,
                                "center",
                                things.centers.get(one.center()),
                                "amountFen",
                                one.fen(),
                                "documentNumber",
                                "备" + one.document(),
                                "reason",
                                "首月周转"));
            case LifeAct.PayAdvance one ->
                post(
                        one.by(),
                        path(one.advance(), "payments"),
                        key,
                        Map.of("accountNumber", PlayerRequests.account(one.isRightAccount())));
            case LifeAct.AdvanceSaid one -> post(one.by(), path(one.advance(), "results"), key, word(one));
            case LifeAct.RepayAdvance one ->
                post(
                        one.by(),
                        path(one.advance(), "repayments"),
                        key,
                        Map.of(
                                "amountFen", sum(one.advance(), one.sum()),
                                "bankReference", things.nonce + "-b" + one.reference(),
                                "onDate", one.on().toString()));
            case LifeAct.WriteOffAdvance one ->
                post(
                        one.by(),
                        "/write-offs",
                        key,
                        Map.of(
                                "advance",
                                things.advance(one.advance()),
                                "amountFen",
                                sum(one.advance(), one.sum()),
                                "documentNumber",
                                "财核" + one.document(),
                                "reason",
                                "中心已停业"));
            case LifeAct.TakeBackAdvance one ->
                post(one.by(), path(one.advance(), "take-backs"), key, Map.of("reason", "不再预拨"));
            default -> throw new IllegalStateException(act + " is no request");
        };
    }

    private Sent post(Officer by, String path, String key, Object body) {
        return wire.post(Person.of(by), API + "/advances" + path, key, body);
    }

    private long sum(int advance, LifeAct.Sum sum) {
        return sum.isWhole() ? sum.of(things.owedOfAdvance(advance)) : sum.fen();
    }

    private String path(int advance, String verb) {
        return "/" + things.advance(advance) + "/" + verb;
    }

    private Map<String, Object> word(LifeAct.AdvanceSaid act) {
        String payee = things.operators.get(things.center(act.advance()));
        return things.word(payee, act.batch(), act.said(), act.reference(), act.on());
    }
}
