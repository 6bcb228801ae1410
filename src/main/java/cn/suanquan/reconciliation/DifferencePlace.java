package cn.suanquan.reconciliation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of the API at which a difference stands.
final class DifferencePlace {
    private static final String API = "/api/v1/";

    private DifferencePlace() {}

    static String of(FoundDifference one) {
        String act = one.act().map(Object::toString).orElse("");
        return switch (one.kind()) {
            case NO_RESULT, RETURNED -> API + payer(one) + act;
            case NOT_RECORDED, BANK_UNKNOWN, BANK_DIFFERS ->
                API + payer(one) + act + "/bank-files/" + one.item().split("/")[0];
            case CLEARING ->
                one.item().isEmpty()
                        ? books(one)
                        : API + "ledger/statement?account=" + URLEncoder.encode(one.item(), StandardCharsets.UTF_8);
            case LEDGER_DIFFERS -> books(one);
            case LIST_UNKNOWN, LIST_DIFFERS, LIST_LACKS -> API + "centers/" + act;
        };
    }

    private static String payer(FoundDifference one) {
        return DayDifference.isOfAdvance(one.code()) ? "advances/" : "settlements/";
    }

    private static String books(FoundDifference one) {
        return API + "ledger/trial-balance?programme=" + URLEncoder.encode(one.subject(), StandardCharsets.UTF_8)
                + "&year=" + one.since().getYear();
    }
}
