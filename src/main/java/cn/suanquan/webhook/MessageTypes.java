package cn.suanquan.webhook;

import cn.suanquan.feed.ChangeKind;
import java.util.Optional;

/// The types of messages that come of the feed, and of the test. Other rooms tell of others by their names.
final class MessageTypes {
    static final String PING = "webhook.ping";

    private MessageTypes() {}

    /// Empty where a center is told at once, in the answer to what it sent.
    static Optional<String> of(ChangeKind kind) {
        return switch (kind) {
            case ACCEPTED, CORRECTED -> Optional.empty();
            case CONFIRMED -> Optional.of("usage.confirmed");
            case DISPUTED -> Optional.of("usage.disputed");
            case UPHELD, REJECTED -> Optional.of("usage.dispute.decided");
            case CLAIMED -> Optional.of("usage.claimed");
            case UNCLAIMED -> Optional.of("usage.claim.ended");
            case LAPSED -> Optional.of("usage.lapsed");
            case PAID -> Optional.of("claim.paid");
            case RETURNED -> Optional.of("claim.payment.returned");
        };
    }
}
