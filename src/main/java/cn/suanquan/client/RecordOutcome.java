package cn.suanquan.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// What became of one record.
///
/// @param id the center's own
/// @param outcome ACCEPTED, QUARANTINED, DUPLICATE, WAITING, CONFLICT, REFUSED, INVALID, or what a later version of the
///     service says
/// @param code why it does not stand; empty where it does, but where it is quarantined: what is implausible
/// @param detail the same in words, with what to do
public record RecordOutcome(String id, String outcome, String code, String detail) {
    private static final Set<String> STANDING = Set.of("ACCEPTED", "DUPLICATE");

    static RecordOutcome of(String asked, JsonNode result) {
        String id = result.path("id").asText();
        String outcome = result.path("outcome").asText();
        // what cannot be read as an id is not told back
        if (!id.equals(asked) && !(id.isEmpty() && outcome.equals("INVALID"))) {
            throw new NoAnswer("record " + asked + " was answered as " + result.path("id"));
        }
        return new RecordOutcome(
                asked,
                outcome,
                result.path("code").asText(),
                result.path("detail").asText());
    }

    /// True where the record took effect, now or before, also where it is quarantined: then nothing is to be sent
    /// again, and the offices look at it. Else `code` says what to do: repair it and post it again.
    public boolean stands() {
        return isQuarantined() || code.isEmpty() && STANDING.contains(outcome);
    }

    /// It stands, and earns nothing until two persons have released it.
    public boolean isQuarantined() {
        return outcome.equals("QUARANTINED");
    }
}
