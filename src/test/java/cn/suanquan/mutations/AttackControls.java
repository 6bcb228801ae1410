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
                    "a payment is told by its letters and digits",
                    "claim/PaymentProof",
                    ".filter(Character::isLetterOrDigit)",
                    ".filter(c -> c > 0)",
                    "PaymentProofTest"));

    private AttackControls() {}
}
