package cn.suanquan.demo;

import cn.suanquan.demo.AnswerTally.Count;
import cn.suanquan.demo.AnswerTally.Reduced;
import cn.suanquan.demo.AnswerTally.Stage;
import cn.suanquan.demo.Api.Person;
import cn.suanquan.demo.Month.Delivery;
import cn.suanquan.demo.Month.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// October and the first days of November: centers post what they delivered, holders object to some of it, a reviewer
/// decides, holders confirm the rest.
final class Metering {
    static final int BATCH_RECORDS = 500;
    static final int CONFIRM_RECORDS_MAX = 10_000;
    private final Api api;
    private final Month month;
    private final AnswerTally tally;
    private final Map<String, String> centers;
    private final Map<String, String> holders;
    private final Map<String, JsonNode> vouchers;
    private final Map<String, Long> recordIds = new HashMap<>();

    Metering(
            Api api,
            Month month,
            AnswerTally tally,
            Map<String, String> centers,
            Map<String, String> holders,
            Map<String, JsonNode> vouchers) {
        this.api = api;
        this.month = month;
        this.tally = tally;
        this.centers = centers;
        this.holders = holders;
        this.vouchers = vouchers;
    }

    /// The days on which centers post, in order.
    List<LocalDate> postingDays() {
        return month.deliveries().stream()
                .map(Delivery::postedOn)
                .distinct()
                .sorted()
                .toList();
    }

    /// What every center has to post on that day, in batches.
    void post(LocalDate day) {
        for (Month.Site site : month.sites()) {
            List<Delivery> due = month.deliveries().stream()
                    .filter(d -> d.postedOn().equals(day) && d.site().equals(site.code()))
                    .filter(d -> vouchers.containsKey(d.contract()))
                    .toList();
            for (int from = 0; from < due.size(); from += BATCH_RECORDS) {
                batch(site.code(), day, from, due.subList(from, Math.min(due.size(), from + BATCH_RECORDS)));
            }
        }
    }

    private void batch(String site, LocalDate day, int from, List<Delivery> records) {
        Person center = Person.center(centers.getOrDefault(site, ""));
        JsonNode answer = api.post(
                center,
                "/api/v1/usage",
                "usage-" + site + "-" + day + "-" + from,
                records.stream().map(one -> record(month, vouchers, one)).toList());
        JsonNode results = answer.path("results");
        if (results.size() != records.size()) {
            throw new DemoFailure(
                    records.size() + " records were posted and " + results.size() + " answered: " + answer);
        }
        tally.add(Count.POSTED, records.size());
        for (JsonNode result : results) {
            count(records.get(result.path("index").asInt()), result);
        }
    }

    private void count(Delivery delivery, JsonNode result) {
        switch (result.path("outcome").asText()) {
            case "ACCEPTED" -> {
                tally.add(Count.ACCEPTED, 1);
                if (delivery.part() == Part.CORRECTION) {
                    tally.add(Count.CORRECTED, 1);
                }
                if (result.has("binding")) {
                    tally.add(Count.BOUND, 1);
                    tally.reduce(
                            Stage.USAGE_REDUCTION,
                            result.path("binding"),
                            new Reduced(
                                    delivery.id(),
                                    delivery.feeFen(),
                                    result.path("heldFen").asLong(),
                                    0));
                }
            }
            case "DUPLICATE" -> tally.add(Count.DUPLICATE, 1);
            case "CONFLICT" -> {
                tally.add(Count.CONFLICT, 1);
                tally.refuse(Stage.USAGE, result);
            }
            case "REFUSED" -> {
                tally.add(Count.REFUSED, 1);
                tally.refuse(Stage.USAGE, result);
            }
            case "WAITING" -> {
                tally.add(Count.DEFERRED, 1);
                tally.refuse(Stage.USAGE, result);
            }
            default -> throw new DemoFailure("an outcome that the demo does not know: " + result);
        }
        if (result.has("recordId")) {
            recordIds.put(delivery.id(), result.path("recordId").asLong());
        }
    }

    /// A delivery as its center posts it.
    static Map<String, Object> record(Month month, Map<String, JsonNode> vouchers, Delivery delivery) {
        Map<String, Object> body = new LinkedHashMap<>();
        JsonNode voucher = vouchers.get(delivery.contract());
        if (voucher == null) {
            throw new DemoFailure("no voucher for " + delivery.contract());
        }
        body.put("id", delivery.id());
        body.put("voucher", voucher.path("number").asText());
        body.put("serviceItem", delivery.item());
        body.put("resource", month.site(delivery.site()).card());
        body.put("quantity", cardHours(delivery.cardHours()));
        body.put("unit", "CARD_HOUR");
        body.put("startedAt", delivery.start().toString());
        body.put("completedAt", delivery.end().toString());
        body.put("feeFen", delivery.feeFen());
        delivery.corrects().ifPresent(id -> body.put("corrects", id));
        return body;
    }

    private static String cardHours(long hundredths) {
        return java.math.BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    /// Dispute ids, in order of the contracts.
    List<String> dispute() {
        Map<String, List<Long>> byContract = new TreeMap<>();
        for (Delivery delivery : month.deliveries()) {
            Long record = recordIds.get(delivery.id());
            if (delivery.isDisputed() && record != null) {
                byContract
                        .computeIfAbsent(delivery.contract(), key -> new ArrayList<>())
                        .add(record);
            }
        }
        List<String> disputes = new ArrayList<>();
        byContract.forEach((contract, records) -> {
            JsonNode made = api.post(
                    owner(contract),
                    "/api/v1/usage/disputes",
                    "dispute-" + contract,
                    Map.of("records", records.stream().sorted().toList(), "reason", "作业因平台故障中断，计费时长与我单位日志不符"));
            tally.add(Count.DISPUTED, records.size());
            disputes.add(made.path("id").asText());
        });
        return disputes;
    }

    /// Every second one is found to be right.
    void decide(List<String> disputes) {
        for (int i = 0; i < disputes.size(); i++) {
            boolean isRight = i % 2 == 0;
            api.post(
                    Person.REVIEWER,
                    "/api/v1/usage/disputes/" + disputes.get(i) + "/decisions",
                    "decision-" + i,
                    Map.of(
                            "decision", isRight ? "UPHOLD" : "REJECT",
                            "reason", isRight ? "经核对平台日志，计费时长无误" : "平台故障属实，该部分用量不予计入"));
            tally.add(isRight ? Count.UPHELD : Count.OVERTURNED, 1);
        }
    }

    /// Holders confirm what was completed in October and is not in dispute.
    ///
    /// @param time names this round of confirming
    /// @param everyNth 1 for all holders, 2 for every second
    void confirm(String time, int everyNth) {
        List<String> contracts = new ArrayList<>(new TreeMap<>(vouchers).keySet());
        for (int i = 0; i < contracts.size(); i += everyNth) {
            confirm(time, contracts.get(i));
        }
    }

    private void confirm(String time, String contract) {
        JsonNode voucher = vouchers.getOrDefault(contract, MissingNode.getInstance());
        if (voucher.path("instrument").asText().equals("USAGE")) {
            List<Map<String, Long>> records =
                    posted(contract, voucher.path("id").asText());
            for (int from = 0; from < records.size(); from += CONFIRM_RECORDS_MAX) {
                JsonNode done = api.post(
                        owner(contract),
                        "/api/v1/usage/confirmations",
                        time + "-" + records.get(from).get("id"),
                        Map.of("records", records.subList(from, Math.min(records.size(), from + CONFIRM_RECORDS_MAX))));
                tally.add(Count.CONFIRMED, done.path("confirmed").asLong());
            }
        }
    }

    /// The records of October that were posted until now and wait for their holder, with their fees as they were
    /// corrected last. Those of a later day, which are there when the month is played again, are left for their day.
    private List<Map<String, Long>> posted(String contract, String voucher) {
        Set<Long> until = new HashSet<>(recordIds.values());
        Map<Long, Long> fees = new TreeMap<>();
        String path = "/api/v1/usage?state=POSTED&limit=1000&period=" + Month.PERIOD + "&voucher=" + voucher;
        for (JsonNode item : api.all(owner(contract), path)) {
            long record =
                    item.path("correctsRecord").asLong(item.path("recordId").asLong());
            if (until.contains(record)) {
                fees.put(record, item.path("feeFen").asLong());
            }
        }
        return fees.entrySet().stream()
                .map(one -> Map.of("id", one.getKey(), "feeFen", one.getValue()))
                .toList();
    }

    private Person owner(String contract) {
        return Person.holder(holders.getOrDefault(month.contract(contract).party(), ""));
    }
}
