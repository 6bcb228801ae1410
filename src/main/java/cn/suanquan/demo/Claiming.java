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
import java.util.SplittableRandom;

/// The end of October: holders have paid their centers and claim with invoice and proof of payment. Where the holder is
/// paid it has paid in full; where the center redeems the voucher, all but the voucher's part.
final class Claiming {
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
                claim(contract, voucher, invoice);
            }
        }
    }

    /// Each invoice was paid by itself: no two proofs are one document.
    private static String proofHash(String invoice) {
        return Codes.document("payment " + invoice).substring(invoice.length()) + invoice;
    }

    private void claim(Contract contract, JsonNode voucher, String invoice) {
        Person holder = Person.holder(holders.getOrDefault(contract.party(), ""));
        boolean isGrant = voucher.path("instrument").asText().equals("GRANT");
        String id = voucher.path("id").asText();
        long fees = isGrant ? contract.amountFen() : confirmedFees(holder, id);
        if (fees == 0) {
            return;
        }
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
        Answer answer = api.tryPost(holder, "/api/v1/claims", "claim-" + contract.key(), body);
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

    /// Fees of what the holder confirmed, corrections included: what the center invoiced.
    private long confirmedFees(Person holder, String voucher) {
        long fees = 0;
        for (JsonNode record : api.all(holder, "/api/v1/usage?voucher=" + voucher + "&limit=1000")) {
            String state = record.path("state").asText();
            if (state.equals("CONFIRMED") || state.equals("CLAIMED")) {
                fees = Math.addExact(fees, record.path("eligibleFen").asLong());
            }
        }
        return fees;
    }
}
