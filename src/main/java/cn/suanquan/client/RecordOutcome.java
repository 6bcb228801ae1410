package cn.suanquan.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Set;

/// What became of one record.
///
/// @param id the center's own
/// @param outcome ACCEPTED, QUARANTINED, DUPLICATE, WAITING, CONFLICT, REFUSED, INVALID, or what a later version of the
///     service says
/// @param code why it does not stand; empty where it does, but where it is quarantined: what is implausible
/// @param detail the same in words, with what to do
/// @param field JSON pointer to the field that cannot be read, as far as one is to blame; else empty
/// @param until when what waits is refused at the latest, such as `2026-12-07T02:00:00Z`; else empty
public record RecordOutcome(String id, String outcome, String code, String detail, String field, String until) {
    private static final Set<String> STANDING = Set.of("ACCEPTED", "DUPLICATE");

    static RecordOutcome of(String asked, JsonNode result) {
        String id = result.path("id").asText();
        String outcome = result.path("outcome").asText();
        // what cannot be read as an id is not told back
        if (!id.equals(kept(asked)) && !(id.isEmpty() && outcome.equals("INVALID"))) {
            throw new NoAnswer("record " + asked + " was answered as " + result.path("id"));
        }
        return new RecordOutcome(
                asked,
                outcome,
                result.path("code").asText(),
                result.path("detail").asText(),
                result.path("field").asText(),
                result.path("until").asText());
    }

    /// As the service keeps an id and tells it back.
    private static String kept(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFKC);
    }

    /// True where the record took effect, now or before, also where it is quarantined: then nothing is to be sent
    /// again, and the offices look at it. Else `code` says what to do: what waits is judged again by itself, anything
    /// else is repaired and posted again.
    public boolean stands() {
        return isQuarantined() || code.isEmpty() && STANDING.contains(outcome);
    }

    /// It does not stand yet and is judged again by itself until `until`: nothing is to be sent again.
    public boolean isWaiting() {
        return outcome.equals("WAITING");
    }

    /// It stands, and earns nothing until two persons have released it.
    public boolean isQuarantined() {
        return outcome.equals("QUARANTINED");
    }
}
