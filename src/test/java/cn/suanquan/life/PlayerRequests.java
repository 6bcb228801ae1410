package cn.suanquan.life;

import static cn.suanquan.life.Player.API;

import cn.suanquan.life.LifeWire.Person;
import cn.suanquan.life.LifeWire.Sent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The acts of a life as requests. Each has the Idempotency-Key of its step.
final class PlayerRequests {
    private static final String ACCOUNT = "6222000012345678";
    private final LifeWire wire;
    private final PlayedThings things;
    private final Life life;
    private final PlayerAdvanceRequests advances;

    PlayerRequests(LifeWire wire, PlayedThings things, Life life) {
        this.wire = wire;
        this.things = things;
        this.life = life;
        this.advances = new PlayerAdvanceRequests(wire, things);
    }

    Sent of(LifeAct act, int step) {
        String key = things.nonce + "-" + step;
        return switch (act) {
            case LifeAct.AddVersion one -> version(life.versions().get(one.version() - 1));
            case LifeAct.Relate one -> officer(Officer.REVIEWER_A, "/relations", key, relation(one));
            case LifeAct.Bar one ->
                officer(
                        Officer.REVIEWER_A,
                        "/holders/" + things.holders.get(one.holder()) + "/credit-bars",
                        key,
                        span(one.from(), one.to(), "document", "失信" + one.from(), "reason", "骗取补贴"));
            case LifeAct.Suspend one ->
                officer(
                        Officer.ADMIN_A,
                        "/centers/" + things.centers.get(one.center()) + "/admissions/"
                                + things.admissions.get(one.center()) + "/suspensions",
                        key,
                        span(one.from(), one.to(), "reason", "整改"));
            case LifeAct.Apply one -> holder(one.holder(), "/applications", key, application(one));
            case LifeAct.Review one ->
                officer(
                        one.by(),
                        "/applications/" + things.application(one.app()) + "/reviews",
                        key,
                        Map.of("decision", one.isApproved() ? "APPROVE" : "REJECT", "reason", "已审核"));
            case LifeAct.Issue one ->
                bare(Officer.ISSUER, "/applications/" + things.application(one.app()) + "/issuance", key);
            case LifeAct.TakeBack one -> {
                int holder = things.holder(one.app());
                String path = "/applications/" + things.application(one.app()) + "/withdrawal";
                yield bare(Person.holder(things.holders.get(holder)), path, key);
            }
            case LifeAct.Close one ->
                officer(
                        Officer.REVIEWER_A,
                        "/applications/" + things.application(one.app()) + "/closure",
                        key,
                        Map.of("reason", "不再办理"));
            case LifeAct.Appropriate one ->
                officer(
                        Officer.ADMIN_A,
                        "/programmes/" + things.programme + "/years/" + one.year() + "/appropriations",
                        key,
                        appropriation(one));
            case LifeAct.Freeze one -> voucher(one.app(), "freezes", key);
            case LifeAct.Unfreeze one -> voucher(one.app(), "unfreezes", key);
            case LifeAct.Withdraw one -> voucher(one.app(), "voidings", key);
            case LifeAct.Extend one ->
                officer(
                        Officer.REVIEWER_A,
                        "/vouchers/" + things.voucher(one.app()) + "/extensions",
                        key,
                        Map.of("until", one.until().toString(), "reason", "延期"));
            case LifeAct.ExtendAcross one ->
                officer(
                        one.by(),
                        "/vouchers/" + things.voucher(one.app()) + "/extensions/across-years",
                        key,
                        Map.of("until", one.until().toString(), "reason", "跨年延期"));
            case LifeAct.ShareOut one ->
                bare(
                        Officer.REVIEWER_B,
                        "/programmes/" + things.programme + "/years/" + one.year() + "/pools/" + PaperTerms.POOL
                                + "/share-outs",
                        key);
            case LifeAct.LeaveQueue one ->
                officer(
                        Officer.REVIEWER_A,
                        "/applications/" + things.application(one.app()) + "/queue-exits",
                        key,
                        Map.of("reason", "申请人放弃候补"));
            case LifeAct.CloseYear one ->
                officer(
                        one.by(),
                        "/programmes/" + things.programme + "/years/" + one.year() + "/closings",
                        key,
                        Map.of("documentNumber", "财指" + one.document(), "reason", "年终决算"));
            case LifeAct.MoveTo _, LifeAct.Again _, LifeAct.Expire _, LifeAct.EndHolds _ ->
                throw new IllegalStateException(act + " is no request");
            default -> business(act, key);
        };
    }

    private Sent business(LifeAct act, String key) {
        return switch (act) {
            case LifeAct.Post one ->
                center(one.center(), one.records().stream().map(this::record).toList());
            case LifeAct.Correct one -> {
                Map<String, Object> body = record(one.stated());
                body.put("corrects", id(one.corrects()));
                yield center(one.center(), List.of(body));
            }
            case LifeAct.Confirm one -> holder(one.holder(), "/usage/confirmations", key, confirmation(one));
            case LifeAct.Contest one ->
                holder(one.holder(), "/usage/disputes", key, Map.of("records", ids(one.records()), "reason", "数量不符"));
            case LifeAct.Decide one ->
                officer(
                        Officer.REVIEWER_B,
                        "/usage/disputes/" + things.dispute(one.dispute()) + "/decisions",
                        key,
                        Map.of("decision", one.isUpheld() ? "UPHOLD" : "REJECT", "reason", "经查"));
            case LifeAct.Claiming one -> holder(one.holder(), "/claims", key, claim(one));
            case LifeAct.Unclaim one ->
                holder(
                        one.holder(),
                        "/claims/" + things.claim(one.claim()) + "/withdrawal",
                        key,
                        Map.of("reason", "发票开错"));
            case LifeAct.ReturnClaim one ->
                officer(one.by(), "/claims/" + things.claim(one.claim()) + "/return", key, Map.of("reason", "发票不符"));
            case LifeAct.OpenRun one -> officer(one.by(), "/settlements", key, window(one.window()));
            case LifeAct.CancelRun one -> run(one.run(), one.by(), "cancellation", key, Map.of("reason", "期间选错"));
            case LifeAct.LockRun one -> run(one.run(), one.by(), "locks", key, Map.of());
            case LifeAct.ApproveRun one -> run(one.run(), one.by(), "approvals", key, approval(one));
            case LifeAct.Export one -> bare(one.by(), "/settlements/" + things.run(one.run()) + "/payments", key);
            case LifeAct.Bank one -> run(one.run(), one.by(), "results", key, List.of(word(one)));
            case LifeAct.Repay one ->
                run(
                        one.run(),
                        one.by(),
                        "repayments",
                        key,
                        List.of(Map.of(
                                "payee",
                                things.payee(one.payee()),
                                "accountNumber",
                                account(one.isRightAccount()),
                                "reason",
                                "已核对")));
            case LifeAct.GiveUpPayment one ->
                run(
                        one.run(),
                        one.by(),
                        "abandonments",
                        key,
                        List.of(Map.of("payee", things.payee(one.payee()), "reason", "单位已注销")));
            case LifeAct.PayBack one -> officer(one.by(), "/debts/repayments", key, payBack(one));
            case LifeAct.WriteOff one -> officer(one.by(), "/debts/write-offs", key, writeOff(one));
            default -> advances.of(act, key);
        };
    }

    private Map<String, Object> window(LifeAct.Window window) {
        Map<String, Object> body = new HashMap<>(Map.of("programme", things.programme, "period", window.name()));
        window.lastDay().ifPresent(day -> body.put("lastDay", day.toString()));
        return body;
    }

    static String account(boolean isRight) {
        return isRight ? ACCOUNT : "6222000087654321";
    }

    private Map<String, Object> payBack(LifeAct.PayBack act) {
        return Map.of(
                "programme", things.programme,
                "payee", things.payee(act.payee()),
                "amountFen", sum(act.payee(), act.sum()),
                "bankReference", things.nonce + "-b" + act.reference(),
                "onDate", act.on().toString());
    }

    private long sum(int payee, LifeAct.Sum sum) {
        return sum.isWhole() ? sum.of(things.debt(things.payee(payee))) : sum.fen();
    }

    private Map<String, Object> writeOff(LifeAct.WriteOff act) {
        return Map.of(
                "programme",
                things.programme,
                "payee",
                things.payee(act.payee()),
                "amountFen",
                sum(act.payee(), act.sum()),
                "documentNumber",
                "财核" + act.document(),
                "reason",
                "单位已注销");
    }

    Sent version(PaperTerms terms) {
        return new Sent(
                Person.of(Officer.ADMIN_A),
                "POST",
                API + "/programmes",
                "",
                "text/yaml",
                LifeProgramme.of(things.programme, terms));
    }

    private Sent officer(Officer officer, String path, String key, Object body) {
        return wire.post(Person.of(officer), API + path, key, body);
    }

    private static Sent bare(Officer officer, String path, String key) {
        return bare(Person.of(officer), path, key);
    }

    private static Sent bare(Person person, String path, String key) {
        return new Sent(person, "POST", API + path, key, "application/json", "");
    }

    private Sent holder(int holder, String path, String key, Object body) {
        return wire.post(Person.holder(things.holders.get(holder)), API + path, key, body);
    }

    private Sent center(int center, Object body) {
        return wire.post(Person.center(things.centers.get(center)), API + "/usage", "", body);
    }

    private Sent voucher(int app, String verb, String key) {
        return officer(
                Officer.REVIEWER_A, "/vouchers/" + things.voucher(app) + "/" + verb, key, Map.of("reason", "有举报"));
    }

    private Sent run(int run, Officer officer, String verb, String key, Object body) {
        return officer(officer, "/settlements/" + things.run(run) + "/" + verb, key, body);
    }

    private Map<String, Object> relation(LifeAct.Relate act) {
        Map<String, Object> body = span(act.from(), act.to(), "kind", "SHAREHOLDING", "document", "年报");
        body.put("holder", things.holders.get(act.holder()));
        body.put("center", things.centers.get(act.center()));
        return body;
    }

    private static Map<String, Object> span(LocalDate from, Optional<LocalDate> to, String... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("from", from.toString());
        to.ifPresent(last -> body.put("to", last.toString()));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return body;
    }

    private Map<String, Object> application(LifeAct.Apply act) {
        Map<String, Object> body = new HashMap<>();
        body.put("programme", things.programme);
        act.clause().ifPresent(clause -> body.put("rule", clause.id));
        body.put("isPledged", true);
        body.put(
                "evidence",
                List.of(Map.of(
                        "kind", "CONTRACT",
                        "name", "合同.pdf",
                        "sha256", "0123456789abcdef".repeat(4),
                        "uri", "https://files.example/contract.pdf")));
        body.put(
                "otherFunding",
                act.elsewhereFen() == 0
                        ? List.of()
                        : List.of(Map.of("policy", "省级补助", "amountFen", act.elsewhereFen())));
        body.put("flags", Map.of("isKey", act.isKey()));
        if (act.isOnCost()) {
            body.put("project", Map.of("number", "XM-" + act.contract(), "name", "项目", "isLeadUnit", true));
            body.put("amounts", Map.of("completedFen", act.fen()));
        } else if (!act.isOnce()) {
            body.put(
                    "contract",
                    Map.of(
                            "number", "HT-" + act.contract(),
                            "center", things.centers.get(act.center()),
                            "signedOn", act.signedOn().toString(),
                            "amountFen", act.fen()));
        }
        return body;
    }

    private static Map<String, Object> appropriation(LifeAct.Appropriate act) {
        return Map.of(
                "pool",
                PaperTerms.POOL,
                "amountFen",
                act.fen(),
                "direction",
                act.isUp() ? "UP" : "DOWN",
                "documentNumber",
                "财指" + act.document(),
                "reason",
                "预算调整");
    }

    private Map<String, Object> record(LifeAct.Stated stated) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id(stated.record()));
        body.put("voucher", things.voucher(stated.app()));
        body.put("serviceItem", stated.item());
        body.put("resource", "H20");
        body.put("quantity", "1");
        body.put("unit", "CARD_HOUR");
        body.put("startedAt", time(stated.startedAt()));
        body.put("completedAt", time(stated.completedAt()));
        body.put("feeFen", stated.feeFen());
        return body;
    }

    private static String time(LocalDateTime at) {
        return at.atZone(Player.SHANGHAI).toInstant().toString();
    }

    private String id(int record) {
        return things.nonce + "-r" + record;
    }

    private List<Long> ids(List<Integer> records) {
        return records.stream().map(things::record).toList();
    }

    private Map<String, Object> confirmation(LifeAct.Confirm act) {
        Map<String, Object> body = new HashMap<>();
        if (act.records().isEmpty()) {
            body.put("voucher", things.voucher(act.app()));
            body.put("feeFen", act.feesFen().getFirst());
            act.until().ifPresent(day -> body.put("until", day.toString()));
        } else {
            List<Map<String, Object>> records = new ArrayList<>();
            for (int i = 0; i < act.records().size(); i++) {
                long id = things.record(act.records().get(i));
                records.add(Map.of("id", id, "feeFen", act.feesFen().get(i)));
            }
            body.put("records", records);
        }
        return body;
    }

    private Map<String, Object> claim(LifeAct.Claiming act) {
        Map<String, Object> body = new HashMap<>();
        body.put("voucher", things.voucher(act.app()));
        body.put(
                "invoices",
                act.invoices().stream()
                        .map(one -> Map.of("number", "25131" + digits(one.number(), 15), "amountFen", one.fen()))
                        .toList());
        body.put(
                "payments",
                act.payments().stream()
                        .map(one -> Map.of(
                                "reference", things.nonce + "-p" + one.number(),
                                "sha256", things.nonce.repeat(7) + digits(one.number(), 8),
                                "paidFen", one.fen()))
                        .toList());
        if (!act.records().isEmpty()) {
            body.put("records", ids(act.records()));
        } else {
            act.center().ifPresent(center -> body.put("center", things.centers.get(center)));
        }
        return body;
    }

    /// Digits of a number that is the life's own.
    private String digits(int number, int length) {
        String own = Long.toString(Long.parseLong(things.nonce, 16)) + String.format("%04d", number);
        String padded = "0".repeat(length) + own;
        return padded.substring(padded.length() - length);
    }

    private Map<String, Object> approval(LifeAct.ApproveRun act) {
        String hash = things.hash(act.run());
        return Map.of(
                "decision", act.isApproved() ? "APPROVE" : "REJECT",
                "contentHash", act.isStale() ? "f".repeat(64) : hash,
                "reason", "已复核");
    }

    private Map<String, Object> word(LifeAct.Bank act) {
        return things.word(things.payee(act.payee()), act.batch(), act.said(), act.reference(), act.on());
    }
}
