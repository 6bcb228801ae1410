package cn.suanquan.demo;

import cn.suanquan.demo.AnswerTally.Count;
import cn.suanquan.demo.AnswerTally.Stage;
import cn.suanquan.demo.Api.Answer;
import cn.suanquan.demo.Api.Person;
import cn.suanquan.demo.Month.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// The end of October: holders have paid their centers and claim with invoice and proof of payment. Where the holder is
/// paid it has paid in full; where the center redeems the voucher, all but the voucher's part.
final class Claiming {
    private static final Set<String> CONFIRMED_OR_CLAIMED = Set.of("CONFIRMED", "CLAIMED");
    private final Api api;
    private final Month month;
    private final AnswerTally tally;
    private final Map<String, String> holders;

    Claiming(Api api, Month month, AnswerTally tally, Map<String, String> holders) {
        this.api = api;
        this.month = month;
        this.tally = tally;
        this.holders = holders;
    }

    void claim(Map<String, JsonNode> vouchers) {
        SplittableRandom random = new SplittableRandom(month.seed() ^ 0xC1A1);
        for (Contract contract : month.contracts()) {
            String invoice = Codes.invoice(random, contract.want() == Cast.Want.BINJIANG ? "33" : "13");
            JsonNode voucher = vouchers.get(contract.key());
            if (voucher != null) {
                boolean isGrant = voucher.path("instrument").asText().equals("GRANT");
                Person holder = holder(contract);
                long fees = isGrant ? contract.amountFen() : fees(holder, voucher, CONFIRMED_OR_CLAIMED);
                claim(contract, voucher, "claim-" + contract.key(), invoice, fees);
            }
        }
    }

    /// Of that programme, what was confirmed since; played again, nothing is left.
    void claimRest(Map<String, JsonNode> vouchers, String programme) {
        SplittableRandom random = new SplittableRandom(month.seed() ^ 0xC1A2);
        for (Contract contract : month.contracts()) {
            String invoice = Codes.invoice(random, "13");
            JsonNode voucher = vouchers.get(contract.key());
            if (voucher != null && contract.want().programme.equals(programme)) {
                long fees = fees(holder(contract), voucher, Set.of("CONFIRMED"));
                claim(contract, voucher, "claim-rest-" + contract.key(), invoice, fees);
            }
        }
    }

    private Person holder(Contract contract) {
        return Person.holder(holders.getOrDefault(contract.party(), ""));
    }

    /// Each invoice was paid by itself: no two proofs are one document.
    private static String proofHash(String invoice) {
        return Codes.document("payment " + invoice).substring(invoice.length()) + invoice;
    }

    private void claim(Contract contract, JsonNode voucher, String key, String invoice, long fees) {
        if (fees == 0) {
            return;
        }
        Person holder = holder(contract);
        String id = voucher.path("id").asText();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("voucher", id);
        body.put("invoices", List.of(Map.of("number", invoice, "amountFen", fees)));
        body.put(
                "payments",
                List.of(Map.of(
                        "reference",
                        "HD202511" + invoice.substring(8),
                        "sha256",
                        proofHash(invoice),
                        "paidFen",
                        fees - redeemedByCenter(holder, contract, id))));
        Answer answer = api.tryPost(holder, "/api/v1/claims", key, body);
        if (answer.isOk()) {
            tally.add(Count.CLAIMED, 1);
        } else if (answer.status() == 422 || answer.status() == 409) {
            tally.refuse(Stage.CLAIM, answer.body());
        } else {
            throw new DemoFailure(
                    "the claim of " + month.party(contract.party()).name() + " answered " + answer.text());
        }
    }

    /// What the center will get on the voucher, so that the holder does not pay it; 0 where the holder is paid.
    private long redeemedByCenter(Person holder, Contract contract, String voucher) {
        if (!PayeeMode.of(api, contract.want().programme).isCenterPaid()) {
            return 0;
        }
        return api.get(holder, "/api/v1/vouchers/" + voucher)
                .path("balancesFen")
                .path("CLAIMABLE")
                .asLong();
    }

    /// Fees of the voucher's records in those states, corrections included: what the center invoiced.
    private long fees(Person holder, JsonNode voucher, Set<String> states) {
        long fees = 0;
        String path = "/api/v1/usage?voucher=" + voucher.path("id").asText() + "&limit=1000";
        for (JsonNode record : api.all(holder, path)) {
            if (states.contains(record.path("state").asText())) {
                fees = Math.addExact(fees, record.path("eligibleFen").asLong());
            }
        }
        return fees;
    }
}
