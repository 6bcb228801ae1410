package cn.suanquan.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An address of a center, as the center sees it: without its secret.
///
/// @param types of which messages it wants; empty for all
/// @param since when it came to its state
/// @param waiting messages that are not delivered yet
/// @param nextAt when the first of them is tried
/// @param oldSecretUntil until when messages are signed with the secret before, too
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebhookEndpoint(
        UUID id,
        String url,
        @JsonInclude List<String> types,
        EndpointState state,
        Instant since,
        Instant madeAt,
        @JsonInclude long waiting,
        Optional<Instant> nextAt,
        Optional<Instant> oldSecretUntil) {}
