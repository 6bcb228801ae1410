package cn.suanquan.webhook;

import cn.suanquan.feed.ChangeKind;
import cn.suanquan.usage.CenterNews;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The types of messages: of what the feed has, of what other rooms say is over ([CenterNews]), and of the test.
final class MessageTypes {
    static final String PING = "webhook.ping";

    /// All that an endpoint can ask for, in order.
    static final SortedSet<String> ALL = Stream.of(
                    Arrays.stream(ChangeKind.values()).flatMap(kind -> of(kind).stream()),
                    Arrays.stream(CenterNews.Kind.values()).map(CenterNews.Kind::type),
                    Stream.of(PING))
            .flatMap(types -> types)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));

    private MessageTypes() {}

    /// Empty where a center is told at once, in the answer to what it sent.
    static Optional<String> of(ChangeKind kind) {
        return switch (kind) {
            case ACCEPTED, CORRECTED, REFUSED, WAITING, WAITED -> Optional.empty();
            case CONFIRMED -> Optional.of("usage.confirmed");
            case DISPUTED -> Optional.of("usage.disputed");
            case QUARANTINED -> Optional.of("usage.quarantined");
            case RELEASED, NOT_RELEASED -> Optional.of("usage.quarantine.decided");
            case UPHELD, REJECTED -> Optional.of("usage.dispute.decided");
            case CLAIMED -> Optional.of("usage.claimed");
            case UNCLAIMED -> Optional.of("usage.claim.ended");
            case LAPSED -> Optional.of("usage.lapsed");
            case PAID -> Optional.of("claim.paid");
            case RETURNED -> Optional.of("claim.payment.returned");
        };
    }
}
