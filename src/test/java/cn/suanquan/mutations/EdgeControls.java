package cn.suanquan.mutations;

import java.util.List;

/// The controls of connections, of the log, of long work, and of the embedded database's door.
final class EdgeControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "the end of long work is written until the database takes it",
                    "ops/LongWork",
                    "if (System.nanoTime() - begun > END_TRIED_MAX.toNanos()) {",
                    "if (begun != 0) {",
                    "LongWorkIT#anEndThatTheDatabaseDidNotTakeIsWrittenAgain"),
            Mutation.of(
                    "what was refused while nobody waited is not said to be done",
                    "console/LongApprovals",
                    "refusal -> new Came(proposal, Optional.of(refusal))",
                    "refusal -> new Came(proposal, Optional.empty())",
                    "LongApprovalIT#whatIsRefusedInTheEndSaysWhyAndTookNoEffect"),
            Mutation.of(
                    "what was refused while nobody waited is in the trail",
                    "console/LongActs",
                    "if (!end.complete(Optional.of(came))) {",
                    "if (end.complete(Optional.of(came)) && came.refusal().isEmpty()) {",
                    "LongApprovalIT#whatIsRefusedInTheEndSaysWhyAndTookNoEffect"),
            Mutation.of(
                    "what was only reckoned leaves no line in the trail where it is refused late",
                    "console/LongActs",
                    "!asked.isTried() || refusal",
                    "asked != null || refusal",
                    "LongClaimIT#whatWasOnlyReckonedAndRefusedInTheEndLeavesNoLineInTheTrail"),
            Mutation.of(
                    "work that was taken for lost stops where another was begun",
                    "ops/LongWork",
                    "if (!isUnderWay(id, now.step)) {",
                    "if (!isUnderWay(id, now.step) && most.isZero()) {",
                    "LongWorkIT#whatWasTakenForLostStopsWhereAnotherWasBegun"),
            Mutation.of(
                    "no more connections are open than there may be",
                    "http/Door",
                    "if (open.size() >= limits.all()) {",
                    "if (open.size() < 0) {",
                    "ConnectionsIT#hNoMoreAreOpenThanThereMayBeAndTheManagementPortAnswersMeanwhile"),
            Mutation.of(
                    "an address has its own connections",
                    "http/Door",
                    "limits.perAddress() > 0 &&",
                    "limits.perAddress() < 0 &&",
                    "ConnectionsIT#hAnAddressHasItsOwnConnectionsAndFreesThemByClosing"),
            Mutation.of(
                    "a closed connection is not counted any more",
                    "http/Door",
                    "if (open.remove(wire)) {",
                    "if (wire.address().isEmpty() && open.remove(wire)) {",
                    "ConnectionsIT#hAnAddressHasItsOwnConnectionsAndFreesThemByClosing"),
            Mutation.of(
                    "a network of IPv6 is one address",
                    "http/Door",
                    "private static final int NETWORK_BYTES = 8;",
                    "private static final int NETWORK_BYTES = 16;",
                    "DoorTest"),
            Mutation.of(
                    "a slow head is cut",
                    "http/Wire",
                    "case HEAD -> cutIfOver(seen.since(), now, limits.head(), Cut.HEAD);",
                    "case HEAD -> {}",
                    "ConnectionsIT#hAHeadThatComesAByteAtATimeIsCut"),
            Mutation.of(
                    "the head of a later request has its time too",
                    "http/Wire",
                    "if (standing.phase() == Phase.REST) {\n            stand(Phase.HEAD);",
                    "if (isCut.get()) {\n            stand(Phase.HEAD);",
                    "ConnectionsIT#hAHeadThatComesAByteAtATimeIsCut"),
            Mutation.of(
                    "a body that stops is cut",
                    "http/Wire",
                    "cutIfOver(seen.since(), now, limits.body(), Cut.BODY);",
                    "lookAtAnswer(seen, now);",
                    "ConnectionsIT#hABodyThatStopsIsCutThoughItsRequestIsAnswered"),
            Mutation.of(
                    "a body that is late is told so",
                    "http/Wire",
                    "if (why == Cut.BODY) {",
                    "if (why == Cut.ALL) {",
                    "GateIT#aBodyThatDoesNotComeIsTold408AndLosesItsConnection"),
            Mutation.of(
                    "a body in chunks that grows too large is told so",
                    "http/Wire",
                    "if (came > limits.bodyBytes() && unanswered == 1 && !isAnswering) {",
                    "if (came < 0) {",
                    "GateIT#d1AChunkedBodyThatGrowsTooLargeGivesBackWhatItTook"),
            Mutation.of(
                    "a connection at rest is cut",
                    "http/Wire",
                    "case REST -> cutIfOver(seen.since(), now, limits.idle(), Cut.IDLE);",
                    "case REST -> {}",
                    "ConnectionsIT#hAConnectionThatSaysNothingIsCutBeforeItsFirstRequestAndAfterIt"),
            Mutation.of(
                    "a refused body is drained to a limit",
                    "http/Wire",
                    "if (drained > limits.drainedBytes()) {",
                    "if (drained < 0) {",
                    "ConnectionsIT#hABodyWithoutAnEndIsDrainedToALimitWhoeverRefusedIt"),
            Mutation.of(
                    "an answer is not left untaken",
                    "http/Wire",
                    "cutIfOver(stuckSince, now, limits.answer(), Cut.ANSWER);",
                    "stuckSince = now;",
                    "ConnectionsIT#hWhoDoesNotTakeTheAnswersLosesTheConnection"),
            Mutation.of(
                    "HTTP/1 alone is spoken",
                    "http/Wire",
                    "request.protocolVersion().majorVersion() != 1",
                    "request.protocolVersion().majorVersion() > 9",
                    "ConnectionsIT#hNoOtherProtocolIsSpoken"),
            Mutation.of(
                    "what begins when its client is gone is given back",
                    "http/RequestGate",
                    "response.closed() || isClientGone()",
                    "response.closed()",
                    "GateIT#d1AnUpgradeThatNeverTakesPlaceGivesBackWhatItTook"),
            Mutation.of(
                    "nothing is read behind a refusal that is held",
                    "http/Refusals",
                    "            answer.read(false);\n",
                    "",
                    "GateIT#nothingPilesUpBehindARefusal"),
            Mutation.of(
                    "a body too large of nobody is not read",
                    "http/LargeBody",
                    "if (!isKnown || ",
                    "if (!isKnown && ",
                    "ConnectionsIT#hABodyTooLargeOfNobodyIsRefusedWithoutBeingRead"),
            Mutation.of(
                    "a body says what it is",
                    "http/PlainRequest",
                    "return hasBody && request",
                    "return request.uri().isEmpty() && request",
                    "BadInputIT#hABodyThatDoesNotSayWhatItIsIsNotRead"),
            Mutation.of(
                    "a logged text begins no line",
                    "ops/OneLine",
                    "if (isHidden(message)) {",
                    "if (message.isEmpty()) {",
                    "OneLineTest"),
            Mutation.of(
                    "lines of refusals are bounded", "http/RefusalLines", "<= OF_ONE_MAX", "> 0", "RefusalLinesTest"),
            Mutation.of(
                    "strangers hide no lines of the known",
                    "http/RefusalLines",
                    "AtomicInteger all = isStranger ? strangers : known;",
                    "AtomicInteger all = isStranger ? known : known;",
                    "RefusalLinesTest"),
            Mutation.of(
                    "lines that somebody causes at will are bounded",
                    "kernel/LineRoom",
                    "<= ofOneMax",
                    "> 0",
                    "LineRoomTest"),
            Mutation.of(
                    "what stood before is not said to be posted",
                    "usage/RecordResult",
                    "return isNew ? recordId",
                    "return isNew || !isNew ? recordId",
                    "LogLinesIT#whatIsPostedNamesItsBatchAndWhoDidItWithoutAName"),
            Mutation.of(
                    "who is known is known where the gate refuses it",
                    "http/RequestGate",
                    "asked.client().ifPresent(client -> MDC",
                    "Optional.<String>empty().ifPresent(client -> MDC",
                    "LogLinesIT#whoIsOverItsAllowanceLeavesALineToo"),
            Mutation.of(
                    "a trace does not name who asked",
                    "http/SpanAttributes",
                    "public void onEnding(ReadWriteSpan span) {\n        empty(span);",
                    "public void onEnding(ReadWriteSpan span) {",
                    "SpanAttributesTest"),
            Mutation.of(
                    "a request's number is no text",
                    "http/RequestId",
                    "said != null && FORM.matcher(said).matches()",
                    "said != null",
                    "LogLinesIT#aNumberOfTheClientIsKeptWhereItCanBeNothingElse"),
            Mutation.of(
                    "what is rolled back is not said to be posted",
                    "db/Tx",
                    "LogFields.postedNoMore(before);",
                    "LogFields.postedNoMore(LogFields.batches());",
                    "LogLinesIT#whatIsRolledBackIsNotSaidToBePosted"),
            Mutation.of(
                    "the log names nobody",
                    "identity/RevocationCheck",
                    "+ marks.of(token)",
                    "+ Bearer.person(token)",
                    "LogLinesIT#whatIsPostedNamesItsBatchAndWhoDidItWithoutAName"),
            Mutation.of(
                    "a trace names nobody",
                    "http/SpanAttributes",
                    "&& !isNamed(key.getKey())",
                    "&& key.getKey().isEmpty()",
                    "LogLinesIT#aTraceNamesTheEndpointAndNobody"),
            Mutation.of(
                    "an exception begins no line",
                    "ops/OneLine",
                    "if (thrown != null && isHiddenIn(thrown)) {",
                    "if (thrown != null && thrown == thrown.getCause()) {",
                    "OneLineTest"),
            Mutation.of(
                    "the page is an auditor's where people are real",
                    "kernel/Mode",
                    "return this == DEMO || this == TEST;",
                    "return this != PRODUCTION;",
                    "OverviewPageTest"),
            Mutation.of(
                    "the embedded server asks for a password",
                    "db/EmbeddedDatabase",
                    "SCRAM = \"scram-sha-256\"",
                    "SCRAM = \"trust\"",
                    "EmbeddedDatabaseIT"));

    private EdgeControls() {}
}
