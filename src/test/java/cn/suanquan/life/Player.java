package cn.suanquan.life;

import cn.suanquan.fixture.Parties;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.life.LifeWire.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// Plays a life on the service: makes its programme, holders and centers, sends each act, and answers in normal form.
/// Nothing of it is shared with another life but the officers and the centers, which every programme admits for itself.
final class Player {
    static final String API = "/api/v1";
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final LifeWire wire;
    private final ServiceClock clock;
    private final PlayedThings things;
    private final PlayerRequests requests;
    private final LifeBooks books;
    private final Jobs jobs;
    private final Map<Integer, LifeWire.Sent> sent = new HashMap<>();

    /// A center and the unit that runs it, as it is registered as a holder.
    record Site(String center, String operator) {}

    /// What the hourly jobs do, of one programme.
    record Jobs(Consumer<String> holds, Consumer<String> expiry) {}

    /// @param centers as many as the life has, or more
    Player(LifeWire wire, LifeBooks books, ServiceClock clock, Jobs jobs, List<Site> centers, Life life) {
        this.jobs = jobs;
        this.wire = wire;
        this.books = books;
        this.clock = clock;
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        clock.moveTo(instant(life.start()));
        this.things = new PlayedThings(wire, "life-" + nonce, nonce);
        this.requests = new PlayerRequests(wire, things, life);
        for (int i = 0; i < life.holders(); i++) {
            things.holders.add(holder(i));
        }
        for (Site site : centers.subList(0, life.centers())) {
            things.centers.add(site.center());
            things.operators.add(site.operator());
        }
        mustAdd(requests.version(life.versions().getFirst()));
        for (int i = 0; i < life.centers() - 1; i++) {
            String id = things.centers.get(i);
            things.admissions.add(admit(id, PaperRecords.COMPUTE, life));
            var _ = admit(id, "STORAGE", life);
        }
    }

    private static String holder(int number) {
        return Parties.holder(Parties.holderBody(number == 1 ? "UNIVERSITY" : "ENTERPRISE"))
                .toString();
    }

    private String admit(String center, String item, Life life) {
        int year = life.start().getYear();
        Map<String, Object> body = Map.of(
                "programme",
                things.programme,
                "item",
                item,
                "from",
                (year - 1) + "-01-01",
                "to",
                (year + 60) + "-12-31",
                "batch",
                "第一批");
        return wire.must(wire.post(Person.of(Officer.ADMIN_A), API + "/centers/" + center + "/admissions", "", body))
                .path("id")
                .asText();
    }

    private void mustAdd(LifeWire.Sent version) {
        LifeWire.Reply reply = carriedOut(wire.send(version), Officer.ADMIN_B);
        if (reply.status() != 200) {
            throw new AssertionError("the programme was refused: " + reply.text() + "\n" + version.body());
        }
    }

    /// Where two persons are needed, what came of it when the second approved; else the answer itself.
    private LifeWire.Reply carriedOut(LifeWire.Reply proposed, Officer second) {
        if (proposed.status() != 202) {
            return proposed;
        }
        Map<String, Object> approval =
                Map.of("contentHash", proposed.body().path("contentHash").asText(), "reason", "与文件核对一致");
        String path = API + "/proposals/" + proposed.body().path("id").asText() + "/approval";
        LifeWire.Reply approved = wire.send(wire.post(
                Person.of(second),
                path,
                "approval-" + proposed.body().path("id").asText(),
                approval));
        return approved.status() == 200
                ? new LifeWire.Reply(200, approved.body().path("outcome"), approved.text())
                : approved;
    }

    static java.time.Instant instant(LocalDateTime at) {
        return at.atZone(SHANGHAI).toInstant();
    }

    /// Sends the step and answers in normal form.
    ///
    /// @param meant the act itself, or the one that it repeats
    LifeAnswer play(Life.Step step, LifeAct meant) {
        if (meant instanceof LifeAct.MoveTo move) {
            clock.moveTo(instant(move.at()));
            return new LifeAnswer(200, "", Map.of(), "");
        }
        if (meant instanceof LifeAct.EndHolds || meant instanceof LifeAct.Expire) {
            (meant instanceof LifeAct.Expire ? jobs.expiry() : jobs.holds()).accept(things.programme);
            return new LifeAnswer(200, "", Map.of(), "");
        }
        LifeWire.Sent request = step.act() instanceof LifeAct.Again again && sent.containsKey(again.step())
                ? sent.get(again.step())
                : requests.of(meant, step.number());
        sent.put(step.number(), request);
        LifeWire.Reply reply = carriedOut(wire.send(request), second(meant));
        Map<String, String> facts = new TreeMap<>();
        if (reply.status() / 100 == 2) {
            things.note(meant, reply.body());
            facts = facts(meant, reply.body());
        }
        return new LifeAnswer(reply.status(), reply.body().path("code").asText(""), facts, reply.text());
    }

    private static Officer second(LifeAct act) {
        return switch (act) {
            case LifeAct.CloseYear one -> one.approvedBy();
            case LifeAct.PayBack one -> one.approvedBy();
            case LifeAct.WriteOff one -> one.approvedBy();
            case LifeAct.ExtendAcross one -> one.approvedBy();
            case LifeAct.Advance one -> one.approvedBy();
            case LifeAct.RepayAdvance one -> one.approvedBy();
            case LifeAct.WriteOffAdvance one -> one.approvedBy();
            default -> Officer.ADMIN_B;
        };
    }

    private Map<String, String> facts(LifeAct act, JsonNode body) {
        return switch (act) {
            case LifeAct.Post _, LifeAct.Correct _ -> results(body);
            case LifeAct.OpenRun _, LifeAct.CancelRun _, LifeAct.LockRun _, LifeAct.ApproveRun _ -> run(body);
            case LifeAct.Export _, LifeAct.Bank _, LifeAct.Repay _, LifeAct.GiveUpPayment _ -> run(body);
            default -> scalars(body);
        };
    }

    private static Map<String, String> scalars(JsonNode body) {
        Map<String, String> facts = new TreeMap<>();
        body.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                facts.put(field.getKey(), field.getValue().asText());
            }
        });
        return facts;
    }

    private static Map<String, String> results(JsonNode body) {
        Map<String, String> facts = new TreeMap<>();
        for (JsonNode result : body.path("results")) {
            String outcome = result.path("outcome").asText();
            String code = result.path("code").asText("");
            String words = outcome.equals("ACCEPTED")
                    ? outcome + " " + result.path("heldFen").asLong()
                    : (outcome + " " + code).strip();
            facts.put("record " + result.path("index").asInt(), words);
        }
        return facts;
    }

    private Map<String, String> run(JsonNode body) {
        Map<String, String> facts = scalars(body);
        Map<Integer, Long> payees = new TreeMap<>();
        body.path("payees")
                .forEach(payee -> payees.put(
                        things.payee(payee.path("payee").asText()),
                        payee.path("netFen").asLong()));
        facts.put("payees", payees.toString());
        facts.put("leftOut", Integer.toString(body.path("leftOut").size()));
        return facts;
    }

    /// The books of the programme, under the names that the paper gives them; without what is zero.
    Map<String, Long> balances() {
        return books.of(things);
    }
}
