package cn.suanquan.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A message in the log of its endpoint: thirty days from when it ended.
///
/// @param message its id; `webhook-id` is `msg_` and this, at each try and when it is sent again
/// @param no grows with the messages
/// @param nextAt when it is tried next; those behind it wait for it
/// @param attempts the tries, in order
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhookDelivery(
        UUID message,
        @JsonIgnore long no,
        String type,
        Instant madeAt,
        State state,
        @JsonInclude int tries,
        Optional<Instant> nextAt,
        Optional<Instant> endedAt,
        @JsonInclude List<Attempt> attempts) {
    /// What became of a message.
    public enum State {
        /// It was not answered with 2xx yet.
        WAITING,
        /// It was.
        DELIVERED,
        /// Its endpoint was removed first.
        DROPPED
    }

    /// @param outcome what came of it: DELIVERED, GONE, ANSWERED, NAME_UNKNOWN, NOT_PUBLIC, CERTIFICATE, NO_CONNECTION,
    ///     TOO_LATE or TOO_LONG
    /// @param status of HTTP, where one was answered
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Attempt(
            int no,
            Instant at,
            String outcome,
            Optional<Integer> status,
            @JsonInclude int tookMs) {}

    WebhookDelivery with(List<Attempt> tried) {
        return new WebhookDelivery(message, no, type, madeAt, state, tries, nextAt, endedAt, tried);
    }
}
