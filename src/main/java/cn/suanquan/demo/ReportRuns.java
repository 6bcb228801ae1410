package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/// The part of the report about the settlement runs: what is due and paid, to whom, and what holders paid themselves.
final class ReportRuns {
    private final PrintStream out;
    private final Api api;
    private final ReportWords words;

    ReportRuns(PrintStream out, Api api, ReportWords words) {
        this.out = out;
        this.api = api;
        this.words = words;
    }

    void print(PlayResult finished) {
        finished.runs()
                .forEach((programme, id) -> run(programme, api.get(Person.AUDITOR, "/api/v1/settlements/" + id)));
    }

    private void run(String programme, JsonNode run) {
        out.println("  " + run.path("programmeName").asText() + " ["
                + state(run.path("state").asText()) + "]");
        line(words.due(
                yuan(run, "payFen"),
                yuan(run, "paidFen"),
                Integer.toString(run.path("payees").size()),
                run.path("lineCount").asText()));
        line(words.inWords(run.path("payInWords").asText()));
        redeemed(programme, run);
        for (JsonNode part : run.path("funding")) {
            line(words.ofWhich(part.path("level").asText(), yuan(part, "amountFen")));
        }
    }

    /// Who was paid, and what the holders paid themselves.
    private void redeemed(String programme, JsonNode run) {
        PayeeMode mode = PayeeMode.of(api, programme);
        line(mode.words(words));
        if (!mode.isCenterPaid()) {
            return;
        }
        long invoiced = 0;
        long own = 0;
        long corrected = 0;
        for (JsonNode claim : api.all(Person.AUDITOR, "/api/v1/claims?limit=500")) {
            if (claim.path("programme").asText().equals(programme)) {
                invoiced += claim.path("invoicedFen").asLong();
                own += claim.path("paidFen").asLong();
                corrected +=
                        claim.path("amountFen").asLong() - claim.path("netFen").asLong();
            }
        }
        long ahead = 0;
        for (JsonNode payee : run.path("payees")) {
            ahead += payee.path("advanceFen").asLong();
        }
        line(words.fees(Fen.yuan(invoiced), Fen.yuan(own), yuan(run, "paidFen"), Fen.yuan(ahead), Fen.yuan(corrected)));
        for (JsonNode payee : run.path("payees")) {
            line(words.paidTo(payee.path("name").asText(), yuan(payee, "netFen")));
        }
    }

    private void line(String text) {
        out.println("    " + text);
    }

    private static String yuan(JsonNode object, String field) {
        return Fen.yuan(object.path(field).asLong());
    }

    private String state(String state) {
        return switch (state) {
            case "DRAFT" -> words.stateDraft();
            case "LOCKED" -> words.stateLocked();
            case "APPROVED" -> words.stateApproved();
            case "PAID_OUT" -> words.statePaidOut();
            case "CLOSED" -> words.stateClosed();
            default -> state;
        };
    }
}
