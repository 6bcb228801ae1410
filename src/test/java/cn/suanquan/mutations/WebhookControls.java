package cn.suanquan.mutations;

import java.util.List;

/// The controls of the feed of a center and of its webhooks.
final class WebhookControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "what becomes of a record is told at a place that is settled as a batch is",
                    "db/function/ledger/R__020f_ledger_next_place.sql",
                    "place bigint := ledger.next_batch();",
                    "place bigint := nextval('ledger.batch_id');",
                    "ChangesIT#whatCommitsLateIsToldFirstAndNothingAfterItBefore"),
            Mutation.of(
                    "a webhook goes to public addresses alone",
                    "webhook/Destination",
                    "PublicAddress.isPublic(one) && isSecure",
                    "isSecure",
                    "PublicAddressTest"),
            Mutation.of(
                    "every address that a name has is public",
                    "webhook/Destination",
                    ".allMatch(one -> PublicAddress",
                    ".anyMatch(one -> PublicAddress",
                    "PublicAddressTest"),
            Mutation.of(
                    "a webhook is sent to the address that was checked",
                    "webhook/Courier",
                    "to.port(), checked.getHostAddress()",
                    "to.port(), to.host()",
                    "WebhookIT#theConnectionGoesToTheAddressThatWasCheckedAndANameThatMovedIsAskedNothing"),
            Mutation.of(
                    "a redirection is not followed",
                    "webhook/Courier",
                    "setFollowRedirects(false)",
                    "setFollowRedirects(true)",
                    "WebhookIT#whatFailedComesAgainInOrderAndEachIsAcknowledgedOnce"),
            Mutation.of(
                    "production does not start where webhooks may reach this machine",
                    "webhook/WebhookSettings",
                    "mode == Mode.PRODUCTION && isLocal",
                    "false",
                    "PublicAddressTest"),
            Mutation.of(
                    "an answer that is none of HTTP is a failure like any other",
                    "webhook/Courier",
                    ".filter(number -> number >= 100 && number <= 999)",
                    "",
                    "WebhookFaultsIT#anAnswerThatIsNoneIsAFailureLikeAnyOther"),
            Mutation.of(
                    "what cannot be sent waits as what failed does",
                    "webhook/Turns",
                    "tried(due, at);",
                    "send(due, at);",
                    "WebhookFaultsIT#whatCannotBeSentAtAllIsTriedLaterAndNotAtEachTick"),
            Mutation.of(
                    "an endpoint that cannot be told holds up nobody else",
                    "webhook/Telling",
                    "some.forEach(one -> tryToTell(one, settled));",
                    "some.forEach(one -> tell(one, settled));",
                    "WebhookFaultsIT#anEndpointThatCannotBeToldHoldsUpNobodyElse"),
            Mutation.of(
                    "a revoked center is told nothing",
                    "webhook/EndpointStore",
                    "and not exists (select from identity.revoked_centers r where r.center = e.center_id::text)",
                    "",
                    "WebhookIT#aPausedEndpointIsToldAfterwardsAndARevokedCenterNothing"),
            Mutation.of(
                    "a webhook is its center's alone",
                    "webhook/EndpointStore",
                    "where e.center_id = $1 and e.state <> 'REMOVED'\"\"\";",
                    "where $1::uuid is not null and e.state <> 'REMOVED'\"\"\";",
                    "WebhookIT#anothersEndpointIsNotFoundAndACenterHasAtMostFive"));

    private WebhookControls() {}
}
