package cn.suanquan.mutations;

import java.util.List;

/// The controls at the edge: what is refused before any room sees it.
final class AttackControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                            "what the gate admitted is given back though nobody says that it is over",
                            "http/RequestGate",
                            "        open.forEach(Pass::endIfOver);\n        admission.forget(now);",
                            "        admission.forget(now);",
                            "GateIT#d1AChunkedBodyThatGrowsTooLargeGivesBackWhatItTook")
                    .and("            open.forEach(Pass::endIfOver);\n            decision", "            decision"),
            Mutation.of(
                    "a character is written in one way",
                    "http/Utf8Only",
                    "require(first >= 0xC2 && first <= 0xF4);",
                    "require(first >= 0xC0);",
                    "Utf8OnlyTest"),
            Mutation.of(
                    "JSON is no UTF-16",
                    "http/Utf8Only",
                    "require(next != 0);",
                    "require(next < CONTINUED);",
                    "Utf8OnlyTest"),
            Mutation.of(
                    "a code of a list is read as it is written",
                    "http/StrictJson",
                    "parser.currentToken() == JsonToken.VALUE_STRING && !text.equals(text.trim())",
                    "false",
                    "RegistryIT#aHolderIsRegisteredOnceAndShownWithItsAccountMasked"),
            Mutation.of(
                    "JSON is read as UTF-8 alone",
                    "http/StrictJson",
                    "        mapper.getFactory().setInputDecorator(new Utf8Only());\n",
                    "",
                    "Utf8OnlyTest"),
            Mutation.of(
                    "a bad host is refused in words",
                    "http/HostNames",
                    ".failureHandler(this::fail)",
                    "",
                    "HostNamesIT"),
            Mutation.of(
                    "there is no hour 24",
                    "http/Rfc3339",
                    "hour > 0 && text.startsWith(\"24\", hour)",
                    "hour < 0",
                    "BadInputIT#aMomentBeyondTheRangeIsRefused"),
            Mutation.of(
                    "what is too long is refused before it is read",
                    "policy/ProgrammeFile",
                    "if (length > LINE_CHARS_MAX) {",
                    "if (length < 0) {",
                    "ProgrammeFileTest#d4WhatIsTooLongIsRefusedBeforeItIsRead"),
            Mutation.of(
                    "a subject is written in one way",
                    "identity/TokenRules",
                    "subject.get() instanceof String text && isOneName(text)",
                    "subject.get() instanceof String text && text.length() <= NAME_CHARS_MAX",
                    "TokenIT#aSubjectThatCanBeWrittenDifferentlyIsRefused"),
            Mutation.of(
                    "a token is written in one way",
                    "identity/TokenRules",
                    "require((last & unused) == 0, ",
                    "require((last & unused) >= 0, ",
                    "TokenIT#aSecondSpellingOfATokenIsRefusedAndFillsNothing"),
            Mutation.of(
                    "a claim of the wrong type is no fault of ours",
                    "identity/VerifiedTokens",
                    "catch (ClassCastException | ArithmeticException | IllegalArgumentException | IllegalStateException e)",
                    "catch (ArithmeticException e)",
                    "TokenIT#aClaimOfTheWrongTypeOrSizeIsRefused"),
            Mutation.of(
                    "an address holds what can be seen",
                    "http/PlainRequest",
                    "if (!isPlain(request.uri())) {",
                    "if (request.uri().isEmpty()) {",
                    "BadInputIT#whatNobodySeesInAParameterOrHeaderIsRefused"),
            Mutation.of(
                    "strange paths share one label",
                    "http/PathLabels",
                    "Tag.of(URI, OTHER)",
                    "tag",
                    "StrangePathsIT#strangePathsFillNoLabels"),
            Mutation.of(
                    "a programme holds what can be seen",
                    "policy/YamlMap",
                    "!text.codePoints().allMatch(KeyText::isVisible)",
                    "text.codePoints().count() < 0",
                    "ProgrammeFileTest#d11NoTextHoldsWhatNobodySees"),
            Mutation.of(
                    "a private folder is closed",
                    "kernel/PrivateFile",
                    "        Files.setPosixFilePermissions(folder, OWNERS_FOLDER);\n",
                    "",
                    "PrivateFileTest#d13AFolderIsClosedToOtherUsers"),
            Mutation.of(
                    "a private file is closed",
                    "kernel/PrivateFile",
                    "        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));\n",
                    "",
                    "PrivateFileTest#d14OnlyItsOwnerReadsAFileAlsoWhereOneWithOtherRightsStood"),
            Mutation.of(
                    "no word of a library is answered",
                    "http/BodyWords",
                    "String what = of(e);",
                    "String what = String.valueOf(e.getMessage());",
                    "BadInputIT#badInputIsRefusedAndSaysWhereAndStoresNothing"),
            Mutation.of(
                    "a token has a longest life",
                    "identity/TokenRules",
                    "expires > issued && expires - issued <= lifetimeMax.toSeconds()",
                    "expires > issued",
                    "TokenIT#aLifeTooLongOrAnIssueInTheFutureIsRefused"),
            Mutation.of(
                    "no token is of the future",
                    "identity/TokenRules",
                    "issued > 0 && issued <= now.plus(skew).getEpochSecond()",
                    "issued > 0",
                    "TokenIT#aLifeTooLongOrAnIssueInTheFutureIsRefused"),
            Mutation.of(
                    "a formula is told by what is seen first",
                    "http/Csv",
                    "TRIGGERS.indexOf(plain.charAt(0)) >= 0",
                    "TRIGGERS.indexOf(words.charAt(0)) >= 0",
                    "CsvTest#whatWouldBeginAFormulaIsLedByAnApostrophe"),
            Mutation.of(
                    "another host is refused",
                    "http/HostNames",
                    "return names.isEmpty() || host != null && names",
                    "return names.isEmpty() || host != null || names",
                    "HostNamesIT#onlyTheNamesOfTheListAreOurs"),
            Mutation.of(
                    "a payment is told by its letters and digits",
                    "claim/PaymentProof",
                    ".filter(Character::isLetterOrDigit)",
                    ".filter(c -> c > 0)",
                    "PaymentProofTest"));

    private AttackControls() {}
}
