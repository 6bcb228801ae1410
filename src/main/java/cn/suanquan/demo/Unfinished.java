package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.demo.Cast.Want;
import cn.suanquan.demo.Month.Contract;
import cn.suanquan.demo.Month.Delivery;
import cn.suanquan.demo.Month.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is left open when the demo ends, so that everybody who signs in has something to do: applications to review, in
/// their notice and to be issued, a dispute, a frozen voucher, a new account and a run that wait for their second
/// person, and a debt.
final class Unfinished {
    private static final LocalDate FILED = LocalDate.of(2025, 11, 3);
    private final Api api;
    private final Month month;
    private final Map<String, String> centers;
    private final Map<String, String> holders;
    private final Map<String, JsonNode> vouchers;

    Unfinished(
            Api api,
            Month month,
            Map<String, String> centers,
            Map<String, String> holders,
            Map<String, JsonNode> vouchers) {
        this.api = api;
        this.month = month;
        this.centers = centers;
        this.holders = holders;
        this.vouchers = vouchers;
    }

    /// Approved so long before the end that its public notice is over then: it can be issued.
    void approveEarly() {
        approve(apply("to-issue", Want.EXAMPLE_SPENT, 20_000_000));
    }

    /// @param claiming files the claims of what was confirmed in November
    /// @param settling locks the run that pays them, for the checker
    void leave(Claiming claiming, Settling settling) {
        approve(apply("in-notice", Want.EXAMPLE_CLOUD, 15_000_000));
        apply("to-review", Want.USAGE, 9_000_000);
        dispute();
        freeze();
        changeAccount();
        claiming.claimRest(vouchers, "langfang");
        settling.lock("langfang", YearMonth.of(2025, 11));
        correctWhatWasPaid();
    }

    /// One more contract of the last party that asked for that: the application's id.
    private String apply(String key, Want want, long amountFen) {
        Contract before = month.contracts().stream()
                .filter(c ->
                        c.want() == want && month.party(c.party()).cast().note().isEmpty())
                .reduce((_, last) -> last)
                .orElseThrow();
        Contract contract =
                new Contract(key, before.party(), want, "SLFW-2025-" + key, before.site(), amountFen, FILED);
        return api.post(
                        holder(contract),
                        "/api/v1/applications",
                        "application-" + key,
                        Granting.request(month, contract))
                .path("id")
                .asText();
    }

    private void approve(String application) {
        api.post(
                Person.REVIEWER,
                "/api/v1/applications/" + application + "/reviews",
                "review-" + application,
                Map.of("decision", "APPROVE", "reason", "材料齐全，合同与登记信息一致"));
    }

    /// The first record that nobody confirmed. Played again, a dispute is open and none is raised.
    private void dispute() {
        boolean isOpen =
                !api.all(Person.REVIEWER, "/api/v1/usage/disputes?open=true").isEmpty();
        for (Contract contract : isOpen ? List.<Contract>of() : used()) {
            List<JsonNode> posted =
                    api.all(holder(contract), "/api/v1/usage?state=POSTED&limit=1&voucher=" + voucher(contract));
            if (!posted.isEmpty()) {
                api.post(
                        holder(contract),
                        "/api/v1/usage/disputes",
                        "dispute-left",
                        Map.of(
                                "records",
                                List.of(posted.getFirst().path("recordId").asLong()),
                                "reason",
                                "该作业由平台维护中断，我单位日志中的卡时较少"));
                return;
            }
        }
        if (!isOpen) {
            throw new DemoFailure("no record is left to be disputed");
        }
    }

    private void freeze() {
        api.post(
                Person.REVIEWER,
                "/api/v1/vouchers/" + voucher(used().getLast()) + "/freezes",
                "freeze-left",
                Map.of("reason", "接到举报，核查合同履行情况"));
    }

    private void changeAccount() {
        Month.Party party = month.party(used().getFirst().party());
        api.post(
                Person.ADMIN,
                "/api/v1/holders/" + holders.getOrDefault(party.key(), "") + "/account-changes",
                "account-left",
                Map.of(
                        "bankAccount",
                        Map.of("accountName", party.name(), "bank", "中国银行廊坊开发区支行", "number", "104" + party.account()),
                        "reason",
                        "单位迁址，开户行变更"));
    }

    /// A center finds that it charged twice what it delivered, after the record was paid: its holder owes
    /// the difference.
    private void correctWhatWasPaid() {
        Collection<Delivery> ordinary = single();
        Contract contract = used().getFirst();
        Delivery paid = ordinary.stream()
                .filter(d -> d.contract().equals(contract.key()))
                .findFirst()
                .orElseThrow();
        Delivery half = new Delivery(
                paid.id() + "-R9",
                Part.CORRECTION,
                paid.site(),
                paid.contract(),
                Optional.of(paid.id()),
                paid.item(),
                paid.start(),
                paid.end(),
                Math.max(1, paid.cardHours() / 2),
                paid.feeFen() / 2,
                Play.END,
                false);
        JsonNode result = api.post(
                        Person.center(centers.getOrDefault(paid.site(), "")),
                        "/api/v1/usage",
                        "usage-left",
                        List.of(Metering.record(month, vouchers, half)))
                .path("results")
                .path(0);
        if (!List.of("ACCEPTED", "DUPLICATE").contains(result.path("outcome").asText())) {
            throw new DemoFailure("the correction of " + paid.id() + " was not taken: " + result);
        }
    }

    /// Ordinary deliveries of which no other delivery says anything.
    private Collection<Delivery> single() {
        Map<String, Delivery> byId = new LinkedHashMap<>();
        month.deliveries().stream()
                .filter(d -> d.part() == Part.ORDINARY && !d.isDisputed())
                .forEach(d -> byId.put(d.id(), d));
        month.deliveries().stream()
                .filter(d -> d.part() != Part.ORDINARY)
                .forEach(d -> byId.remove(d.corrects().orElse(d.id())));
        return byId.values();
    }

    /// The contracts of Langfang whose vouchers are drawn on by use.
    private List<Contract> used() {
        return new TreeMap<>(vouchers)
                .keySet().stream()
                        .map(month::contract)
                        .filter(c -> c.want() == Want.USAGE)
                        .toList();
    }

    private Person holder(Contract contract) {
        return Person.holder(holders.getOrDefault(contract.party(), ""));
    }

    private String voucher(Contract contract) {
        return vouchers.getOrDefault(contract.key(), MissingNode.getInstance())
                .path("id")
                .asText();
    }
}
