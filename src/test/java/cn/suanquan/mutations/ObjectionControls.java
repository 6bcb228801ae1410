package cn.suanquan.mutations;

import java.util.List;

/// The controls of objections and appeals.
final class ObjectionControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "an objection is decided by somebody else than what it objects to",
                    "objection/Objections",
                    "        duties.stand(db, actor.person(), duty, matters(objection));",
                    "",
                    "ObjectionsIT#anObjectionIsDecidedByNobodyWhoDecidedBeforeAndAppealedOnce"),
            Mutation.of(
                    "who decided what is objected to stands as its author",
                    "objection/Objections",
                    ".collect(Collectors.toMap(Function.identity(), _ -> objection.decidedAt())));",
                    ".limit(0).collect(Collectors.toMap(Function.identity(), _ -> objection.decidedAt())));",
                    "ObjectionsIT#anObjectionIsDecidedByNobodyWhoDecidedBeforeAndAppealedOnce"),
            Mutation.of(
                    "who decided is kept when it is objected to",
                    "objection/Objections",
                    "        noteAuthors(db, filed);",
                    "",
                    "ObjectedRunIT#whoApprovedARunDecidesNoObjectionToALineOfItAlsoOnceItsPaymentIsGivenUp"),
            Mutation.of(
                    "what was taken back three times is not filed again",
                    "objection/Objections",
                    "if (store.withdrawn(db, party, about) >= WITHDRAWN_MAX) {",
                    "if (false) {",
                    "ObjectionsIT#whatWasTakenBackThreeTimesIsNotFiledAgain"),
            Mutation.of(
                    "an appeal waits for the issue of its entry",
                    "objection/Objections",
                    "            store.lock(db, lockOf(seen.subject()));",
                    "",
                    "ObjectionsIT#anAppealThatMeetsTheIssueOfItsEntryWaitsForItAndIsTooLate"),
            Mutation.of(
                    "a party objects to what was decided about it alone",
                    "objection/ObjectedStore",
                    "(kind = 'NOTICE' or holder = $3 or center_id = $4)",
                    "(true or holder = $3 or center_id = $4)",
                    "ObjectionsIT#anothersDecisionAndAnothersObjectionAreNotFound"),
            Mutation.of(
                    "an objection is its party's alone",
                    "objection/ObjectionStore",
                    "? \" where holder = $1\"",
                    "? \" where $1::uuid is not null\"",
                    "ObjectionsIT#anothersDecisionAndAnothersObjectionAreNotFound"),
            Mutation.of(
                    "an objection comes in time",
                    "objection/Objections",
                    "if (!about.isOpen()) {",
                    "if (false) {",
                    "ObjectionsIT#theProgrammeSaysHowLongAPartyMayObjectAndAppeal"),
            Mutation.of(
                    "an appeal comes in time",
                    "objection/Objections",
                    "if (isTooLate(objection, now)) {",
                    "if (false) {",
                    "ObjectionsIT#theProgrammeSaysHowLongAPartyMayObjectAndAppeal"),
            Mutation.of(
                    "what is objected to in public notice waits",
                    "voucher/VoucherIssuance",
                    "        mustNotBeObjectedTo(db, programme, id);",
                    "",
                    "ObjectionsIT#whatIsObjectedToInPublicNoticeIsIssuedOnceThatIsDecidedWhereTheProgrammeSaysSo"),
            Mutation.of(
                    "an objection waits for the issue of its entry",
                    "objection/Objections",
                    "            store.lock(db, lockOf(order.subject()));",
                    "",
                    "ObjectionsIT#anObjectionThatMeetsTheIssueOfItsEntryWaitsForItAndIsTooLate"),
            Mutation.of(
                    "an entry whose appeal waits is given nothing out of a queue",
                    "voucher/GrantQueue",
                    "                .takeWhile(one -> !against.containsKey(one.application().id()))\n",
                    "",
                    "ObjectionsIT#anEntryThatWaitsForMoneyIsGivenNoneWhileItsAppealIsUndecided"),
            Mutation.of(
                    "who is behind an entry whose appeal waits is given none of its money",
                    "voucher/GrantQueue",
                    ".takeWhile(one -> !against.containsKey(",
                    ".filter(one -> !against.containsKey(",
                    "NoticeQueueIT#whoIsBehindAnEntryUnderAppealGetsItsMoneyOnlyOnceTheAppealIsUpheld"),
            Mutation.of(
                    "an entry to which an objection was upheld is given nothing and keeps nobody waiting",
                    "voucher/GrantQueue",
                    "!= NoticeObjections.Standing.UPHELD",
                    "!= null",
                    "NoticeQueueIT#whoIsBehindAnEntryUnderAppealGetsItsMoneyOnlyOnceTheAppealIsUpheld"),
            Mutation.of(
                    "a pool is not shared without an entry whose appeal waits",
                    "voucher/ShareOut",
                    "objectedTo.getOrDefault(w, List.of()).stream()",
                    "Stream.<ApplicationId>empty()",
                    "NoticeQueueIT#aPoolIsNotSharedWithoutAnEntryWhoseAppealIsUndecided"),
            Mutation.of(
                    "a later window of a pool is not shared while an appeal about an earlier one waits",
                    "voucher/ShareOut",
                    "isOver && undecided.isEmpty() && before.isEmpty()",
                    "isOver && undecided.isEmpty()",
                    "NoticeQueueIT#aLaterWindowOfThePoolWaitsForTheAppealAboutAnEntryOfAnEarlierOne"),
            Mutation.of(
                    "a later window waits also for an entry that is not issued yet",
                    "voucher/ShareOut",
                    "objected.undecided(db, window.programme(), approved)",
                    "Stream.<ApplicationId>empty()",
                    "NoticeQueueIT#aLaterWindowOfThePoolWaitsAlsoWhereTheEntryOfTheEarlierOneIsNotIssuedYet"));

    private ObjectionControls() {}
}
