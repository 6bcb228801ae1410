package cn.suanquan.mutations;

import java.util.List;

/// The controls of who comes in: what a token must be, what is kept of it, and what is revoked.
final class IdentityControls {
    private static final String LIST = "RevocationListTest";
    private static final String AT_ONCE =
            "RevocationIT#whatAnotherInstanceWroteCountsForABureauAtOnceAndForOthersWithinHalfASecond";

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a revoked bearer is refused",
                    "identity/RevocationCheck",
                    "if (isRefused) {",
                    "if (isRefused && identity.isAnonymous()) {",
                    "RevocationIT#theTokenTheClientAndThePersonOfABureauAreRefusedAtOnceAndNobodyElse"),
            Mutation.of(
                    "a bureau is judged by a reading of this moment",
                    "identity/Revocations",
                    "since(bearer.isOutside() ? now - outsideWithin.toNanos() : now)",
                    "since(now - outsideWithin.toNanos())",
                    AT_ONCE),
            Mutation.of(
                    "an old reading lets nobody in",
                    "identity/Revocations",
                    "return known.isSince(moment) && known.isSince(notBefore);",
                    "return known != null;",
                    AT_ONCE),
            Mutation.of(
                            "a shared reading runs on nobody's request, and who waited goes back to its own",
                            "identity/Revocations",
                            "ownContext().runOnContext(_ ->",
                            "Optional.of(began).ifPresent(_ ->",
                            "CallersApartIT")
                    .and(".emitOn(here())", ""),
            Mutation.of(
                    "a bureau waits for its own reading",
                    "identity/Revocations",
                    "if (!bearer.isOutside()) {",
                    "if (bearer.names().isEmpty()) {",
                    AT_ONCE),
            Mutation.of(
                    "a young reading refuses too",
                    "identity/Revocations",
                    "isGoodSince(known, moment) && !known.list().refuses(bearer)",
                    "isGoodSince(known, moment)",
                    "RevocationIT#aCenterAndAHolderAreRefusedAtOnceWithAllTheirTokensAndOthersAreNot"),
            Mutation.of(
                    "where it cannot be known nobody is let in",
                    "identity/RevocationCheck",
                    ".transform(RevocationCheck::notKnown)",
                    ".recoverWithItem(false)",
                    "RevocationIT#whereItCannotBeKnownNobodyIsLetIn"),
            Mutation.of(
                    "the own instance knows at once",
                    "identity/Revocations",
                    "notBefore = System.nanoTime();\n    }",
                    "notBefore = last.began();\n    }",
                    "RevocationIT#aCenterAndAHolderAreRefusedAtOnceWithAllTheirTokensAndOthersAreNot"),
            Mutation.of(
                    "what stands refuses tokens of any time",
                    "identity/RevocationStore",
                    "? Instant.MAX",
                    "? row.getOffsetDateTime(\"at\").toInstant()",
                    "RevocationIT#whatWasLiftedIsGoodForTokensOfLaterAndForNoneOfBefore"),
            Mutation.of(
                    "what was lifted refuses tokens of before",
                    "identity/RevocationStore",
                    "where is_revoked or at > now()",
                    "where is_revoked and at > now()",
                    "RevocationIT#whatWasLiftedIsGoodForTokensOfLaterAndForNoneOfBefore"),
            Mutation.of(
                    "a token of the second of the lifting is one of before",
                    "identity/RevocationList",
                    "bearer.issuedAt() <= until",
                    "bearer.issuedAt() < until",
                    LIST),
            Mutation.of(
                    "an id is one id in whatever letters",
                    "identity/Bearer",
                    "return UUID.fromString(text).toString();",
                    "return UUID.fromString(text).toString().isEmpty() ? \"\" : text;",
                    "RevocationIT#aCenterIsRefusedUnderEverySpellingOfItsId"),
            Mutation.of(
                    "nobody locks himself out",
                    "identity/Revocations",
                    "if (who.names().contains(name)) {",
                    "if (who.names().isEmpty()) {",
                    "RevocationIT#nobodyLocksHimselfOutAndWhoIsRevokedLiftsNothing"),
            Mutation.of(
                    "a name that must be known is",
                    "identity/Revocations",
                    "if (mustBeKnown && !isKnown) {",
                    "if (mustBeKnown && known.isEmpty()) {",
                    "RevocationIT#theAnswerSaysWhetherAnybodyOfThatNameIsKnownAndOneThatMustBeIsRefused"),
            Mutation.of(
                    "a second reason is not dropped in silence",
                    "identity/Revocations",
                    "if (standing.isPresent()) {",
                    "if (who.names().isEmpty()) {",
                    "RevocationIT#whatIsRevokedIsNotRevokedAgainAndWhatDoesNotFitIsRefused"),
            Mutation.of(
                    "a claim is returned by who signed in a moment ago",
                    "console/ClaimDeskPages",
                    "return pages.actRecently(",
                    "return pages.act(",
                    "ClaimDeskPagesIT#aClaimIsReturnedOnceAndItsHolderIsTold"),
            Mutation.of(
                    "of two who revoke each other one is left",
                    "identity/Revocations",
                    "if (!store.lock(db) || store.inForce(db, tokenLife).refuses(who)) {",
                    "if (!store.lock(db)) {",
                    "RevocationIT#ofTwoWhoRevokeEachOtherAtOnceOneIsLeft"),
            Mutation.ofDatabase(
                    "the database takes no lifting by the revoked person",
                    "alter table identity.revocation drop constraint lifted_by_another_person",
                    "RevocationIT#theDatabaseKeepsWhatWasDone"),
            Mutation.ofDatabase(
                    "what was revoked is only added to",
                    "drop trigger revocation_only_added_to on identity.revocation",
                    "RevocationIT#theDatabaseKeepsWhatWasDone"),
            Mutation.of(
                    "what a revoked person proposed is not approved",
                    "approval/Approvals",
                    "List<String> persons = List.of(proposal.proposedBy(), person.person());",
                    "List<String> persons = List.of();",
                    "ApprovalsIT#whatARevokedPersonProposedIsNotApprovedUntilThatIsLifted"),
            Mutation.of(
                    "what takes minutes has no effect where one of both was revoked meanwhile",
                    "approval/Approvals",
                    "        revocations.mustStand(db, persons); // it may have taken minutes\n",
                    "",
                    "LongApprovalIT#whoIsRevokedMeanwhileApprovedNothing"),
            Mutation.of(
                    "who signed out of everything meanwhile approves nothing",
                    "approval/ProposalsResource",
                    "            revocations.mustStand(db, bearer); // it may have taken minutes\n",
                    "",
                    "LongApprovalIT#whoSignsOutOfEverythingMeanwhileApprovedNothing"),
            Mutation.of(
                    "a run of revoked hands goes no further",
                    "settlement/Settlements",
                    "        revocations.mustStand(db, hands);\n",
                    "",
                    "RevokedHandsIT"),
            Mutation.of(
                    "a run of revoked hands is not paid again",
                    "settlement/Settlements",
                    "handsMustStand(db, run, person);\n        payout.repay(",
                    "payout.repay(",
                    "RevokedHandsIT"),
            Mutation.of(
                    "who approved is asked for where it pays",
                    "settlement/Settlements",
                    "run.approval().ifPresent(approval -> hands.add(approval.by()));",
                    "",
                    "RevokedHandsIT"),
            Mutation.of(
                    "an advance of revoked hands is not paid",
                    "settlement/Advances",
                    "        revocations.mustStand(db, List.of(advance.proposedBy(), advance.approvedBy(), person));\n",
                    "",
                    "AdvancesIT#law25AnAdvanceThatARevokedPersonApprovedIsNotPaidUntilThatIsLifted"),
            Mutation.of(
                    "a revoked token is a stranger's",
                    "identity/VerifiedTokens",
                    ".filter(isRevoked.negate())",
                    "",
                    "VerifiedTokensTest#aRevokedTokenUsesNoMoreOfWhatIsItsClients"),
            Mutation.of(
                    "one client pushes out its own tokens only",
                    "identity/KeptTokens",
                    "if (own.size() > perClient) {",
                    "if (own.size() > perClient && perClient == 0) {",
                    "VerifiedTokensTest#d8AFloodOfGoodTokensOfOneClientPushesOutItsOwnAndNobodyElses"),
            Mutation.of(
                    "a single key has the name that is set",
                    "identity/KeySet",
                    "Optional.ofNullable(named.get(name.get()))",
                    "Optional.ofNullable(named.get(name.get())).or(() -> only)",
                    "VerifiedTokensTest#hASingleKeyHasTheNameThatIsSetOrNone",
                    "TokenIT#hAHeaderWithAnUnknownKeyKindOrExtensionIsRefused"),
            Mutation.of(
                    "a token of a key that is not known has the keys read soon",
                    "identity/IssuerKeys",
                    "        if (key.isEmpty()) {\n            readSoon();\n        }\n",
                    "",
                    "IssuerKeysTest#aNewKeyWorksWithinTenSecondsWhateverStrangersSend"),
            Mutation.of(
                    "strangers have the issuer asked once a look",
                    "identity/IssuerKeys",
                    "        isAnotherNamed = true;",
                    "        read();",
                    "IssuerKeysTest#aNewKeyWorksWithinTenSecondsWhateverStrangersSend"),
            Mutation.of(
                    "a verdict holds no longer than the keys do",
                    "identity/VerifiedTokens",
                    " && verdict.by().equals(usable)",
                    "",
                    "IssuerKeysTest#aRemovedKeyStopsWithinAMinuteThoughItsTokensAreRemembered"),
            Mutation.of(
                    "keys that cannot be read anew do not count for ever",
                    "identity/IssuerKeys",
                    "age().compareTo(kept) > 0",
                    "age().compareTo(kept) > 1",
                    "IssuerKeysTest#whileTheIssuerIsDownItsLastKeysCountAsLongAsIsSaidAndNoLonger"),
            Mutation.of(
                    "keys do not count for ever by a clock that was set back",
                    "identity/IssuerKeys",
                    "Math.abs(clock.millis() - readAt)",
                    "Math.max(0, clock.millis() - readAt)",
                    "IssuerKeysTest#aClockThatIsSetBackDoesNotMakeTheLastKeysCountForEver"),
            Mutation.of(
                    "a private key is no public one",
                    "identity/KeySet",
                    "if (key.getPrivateKey() != null) {",
                    "if (key.getPublicKey() == null) {",
                    "IssuerKeysTest#aFileThatIsMissingPrivateOrOfAnotherKindIsSaidAndPutRight"),
            Mutation.of(
                    "without a key the service is not ready",
                    "ops/TokenKeys",
                    ".status(keys.size() > 0)",
                    ".status(keys.size() >= 0)",
                    "TokenIT#withoutAKeyTheServiceIsNotReadyAndAGoodTokenIsToldToComeAgain"),
            Mutation.of(
                    "no extension of a header is ignored",
                    "identity/TokenRules",
                    "require(!said.has(\"crit\"), ",
                    "require(!said.has(\"crit\") || said.path(\"crit\").isEmpty(), ",
                    "TokenIT#hAHeaderWithAnUnknownKeyKindOrExtensionIsRefused"),
            Mutation.of(
                    "a token is one of access",
                    "identity/TokenRules",
                    "!said.has(\"typ\")",
                    "said.has(\"alg\")",
                    "TokenIT#hAHeaderWithAnUnknownKeyKindOrExtensionIsRefused"),
            Mutation.of(
                    "what a token is revoked by is a name",
                    "identity/TokenRules",
                    "require(value == null || value instanceof String text && isOneName(text), name",
                    "require(name.isEmpty() || value != name, name",
                    "TokenIT#aTokenIdOrClientThatIsNoNameIsRefused"),
            Mutation.of(
                    "who is signed in is no stranger at the gate",
                    "identity/VerifiedTokens",
                    ".or(() -> sessions.client(asked))",
                    ".or(Optional::empty)",
                    "SessionsAtTheGateIT#whateverStrangersHoldTheFormOfWhoIsSignedInIsServed"),
            Mutation.of(
                    "a cookie that was never let in is a stranger's",
                    "identity/KnownSessions",
                    "        return client(cookies);\n",
                    "        return Optional.of(cookies);\n",
                    "SessionsAtTheGateIT#aForgedSessionIsAStrangersAndNothingIsKeptOfIt"),
            Mutation.of(
                    "a session counts at the gate for the console alone",
                    "identity/KnownSessions",
                    "if (!SignIn.isOfSession(asked)) {",
                    "if (asked.request().headers().contains(\"Authorization\")) {",
                    "SessionsAtTheGateIT#aSessionCountsForTheConsoleAloneAndNotBesideAToken"),
            Mutation.of(
                    "a session does not count at the gate beside a token",
                    "identity/KnownSessions",
                    "if (!SignIn.isOfSession(asked)) {",
                    "if (!cn.suanquan.http.BrowserSignIn.isPage(asked)) {",
                    "SessionsAtTheGateIT#aSessionCountsForTheConsoleAloneAndNotBesideAToken"),
            Mutation.of(
                    "a session that is over is a stranger's",
                    "identity/KnownSessions",
                    ".filter(session -> clock.millis() < session.expires())",
                    "",
                    "KnownSessionsTest#aSessionIsItsPersonsUntilItIsOverAndNotASecondLonger"),
            Mutation.of(
                    "a revoked session is a stranger's",
                    "identity/KnownSessions",
                    ".filter(isRevoked.negate())",
                    "",
                    "KnownSessionsTest#aRevokedSessionIsNobodysAndIsItsPersonsAgainWhenThatIsLifted"),
            Mutation.of(
                    "a session opens nothing of the API",
                    "identity/SignIn",
                    "BrowserSignIn.isPage(asked) && !asked",
                    "!asked",
                    "SignInIT#aSessionOpensNothingOfTheApi"),
            Mutation.of(
                    "a session is held to the rules of tokens",
                    "identity/SessionTokenCheck",
                    "        rules.checkClaims(token, clock.instant());\n",
                    "",
                    "DemoProviderIT#anIdTokenThatIsNotRightLetsNobodyIn"),
            Mutation.of(
                    "a sign-in has its nonce",
                    "identity/SignIn",
                    "                .nonceRequired()\n",
                    "",
                    "SignInTest#theFlowIsBoundToTheBrowserAndTheTokenToUs"),
            Mutation.of(
                    "a provider that is another issuer makes no persons",
                    "identity/SignInTerms",
                    "if (!withoutSlash(url.get()).equals(withoutSlash(issuer))) {",
                    "if (withoutSlash(url.get()).isEmpty()) {",
                    "StartupGuardIT#aProviderWhereNobodyWouldBeOnePersonOrSafeIsRefused"),
            Mutation.of(
                    "a page of another site changes nothing",
                    "http/SameOrigin",
                    "return site.equals(\"same-origin\");",
                    "return site.endsWith(\"site\");",
                    "SameOriginIT#whatAnotherSiteSendsIsRefused"),
            Mutation.of(
                    "who brings a cookie says from where",
                    "http/SameOrigin",
                    "? !request.headers().contains(HttpHeaders.COOKIE)",
                    "? request.headers().contains(HttpHeaders.HOST)",
                    "SameOriginIT#whatAnotherSiteSendsIsRefused"),
            Mutation.of(
                    "a form is not sent in another's name",
                    "identity/AccountMark",
                    "!of(reader).equals(Optional.of(mark))",
                    "of(reader).isEmpty()",
                    "FrameIT#whatOnePersonWroteIsNotSentInTheNameOfAnother"),
            Mutation.of(
                    "money takes a sign-in of a moment ago",
                    "identity/RecentSignIn",
                    "if (!isRecent()) {",
                    "if (!isRecent() && within.isNegative()) {",
                    "SignOutIT#moneyIsApprovedByWhoSignedInAMomentAgo"),
            Mutation.of(
                    "who signed out everywhere is out",
                    "identity/Bearer",
                    "        names.add(new Revocation.Name(Kind.SIGN_OUT, person(token)));\n",
                    "",
                    "SignOutIT#signingOutEverywhereEndsAllThatThePersonWasGivenAndNothingElse"),
            Mutation.ofDatabase(
                    "nobody signs out another",
                    "alter table identity.revocation drop constraint signed_out_by_the_person",
                    "SignOutIT#nobodySignsOutAnother"),
            Mutation.of(
                    "a code of the demo's provider is good once",
                    "demo/DemoProvider",
                    "grants.asMap().remove(code)",
                    "grants.asMap().get(code)",
                    "DemoProviderIT#aCodeIsGoodOnceForWhoAskedForIt"));

    private IdentityControls() {}
}
