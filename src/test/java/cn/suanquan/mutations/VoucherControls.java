package cn.suanquan.mutations;

import java.util.List;

/// The controls of vouchers and of the end of a year.
final class VoucherControls {
    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a year is not closed before its months are over",
                    "voucher/Years",
                    "        mustBeLateEnough(programme, year);\n",
                    "",
                    "YearsIT#law26TwoPersonsOfTheFinanceOfficeCloseAYearThreeMonthsAfterItsEnd"),
            Mutation.of(
                    "a year waits for the days of late reports",
                    "voucher/Years",
                    "        mustHaveRunOut(db, programme, year);\n",
                    "",
                    "YearsIT#itWaitsForTheDaysOfLateReports"),
            Mutation.of(
                    "a year waits for what an office has not decided",
                    "voucher/Years",
                    "        mustBeDecided(db, programme, year);\n",
                    "",
                    "YearsIT#itWaitsForWhatAnOfficeHasNotDecided"),
            Mutation.of(
                    "a year waits for claims and disputes",
                    "voucher/Years",
                    "        mustBeSettled(db, programme, year);\n",
                    "",
                    "RecordLifeIT"),
            Mutation.of(
                    "what is held ends with its year",
                    "voucher/Years",
                    "        ends.forEach(room -> room.end(db, programme, year, closing.approvedBy()));\n",
                    "",
                    "RecordLifeIT"),
            Mutation.of(
                    "a year with money left is not closed",
                    "voucher/Years",
                    "        mustBeEmpty(db, programme, year);\n",
                    "",
                    "YearsIT#itWaitsForMoneyThatIsNeitherPaidNorLapsed"),
            Mutation.of(
                    "nothing is granted in a closed year",
                    "voucher/VoucherLedger",
                    "if (ClosedYearStore.isClosed(db, programme, year)) {",
                    "if (false) {",
                    "YearsIT#nothingIsGrantedInAClosedYear"),
            Mutation.of(
                    "an extension leaves neither year nor programme",
                    "voucher/Vouchers",
                    "if (!until.isAfter(end)) {",
                    "if (true) {",
                    "ExtensionIT"),
            Mutation.of(
                    "validity is half-open",
                    "voucher/Voucher",
                    "countsAt.isBefore(validUntil);",
                    "!countsAt.isAfter(validUntil.plusSeconds(1));",
                    "LastInstantIT"),
            Mutation.of(
                    "a pool is shared by largest remainder",
                    "policy/ProRata",
                    ".sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())",
                    ".sorted(Comparator.comparing((Integer i) -> remainders[i]))",
                    "DeciderTest",
                    "ProRataIT"),
            Mutation.of(
                    "money that comes to a voucher fills its short records",
                    "voucher/Grants",
                    "        grew.grew(db, round.grown);\n",
                    "",
                    "SupplementIT"),
            Mutation.of(
                    "what waits draws no more on a limit than its own size",
                    "voucher/VoucherLedger",
                    "allowed = Math.min(allowed, locked.left(cap));",
                    "allowed = Math.min(allowed, locked.left(cap.key()));",
                    "PartiesApartIT#anApplicationThatWaitsGetsNoMoreThanItsOwnCeilingWhereALaterOneStatesALargerContract"),
            Mutation.of(
                    "a limit is large enough for all that wait on it",
                    "voucher/GrantQueue",
                    "        voucherLedger.widenLimits(",
                    "        if (false) voucherLedger.widenLimits(",
                    "PartiesApartIT#anApplicationThatWaitsKeepsItsOwnCeilingWhereALaterOneStatesASmallerContract"),
            Mutation.ofDatabase(
                    "the database keeps what was granted, faces, and closed years",
                    "do $$ declare t record; begin for t in select tgrelid::regclass as rel, tgname from pg_trigger"
                            + " where not tgisinternal and tgrelid::regclass::text like 'voucher.%' loop"
                            + " execute format('alter table %s disable trigger %I', t.rel, t.tgname);"
                            + " end loop; end $$",
                    "OneWayIT"));

    private VoucherControls() {}
}
