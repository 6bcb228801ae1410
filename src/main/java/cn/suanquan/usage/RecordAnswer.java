package cn.suanquan.usage;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.Outcome;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/// What became of a record, before it takes its place in the answer to a request as a [RecordResult].
sealed interface RecordAnswer
        permits RecordAnswer.Accepted, RecordAnswer.Refused, RecordAnswer.Waiting, RecordAnswer.Conflict, NotYet {
    /// From what the ledger says.
    ///
    /// @param refusal why the rules had refused the record before the ledger was asked, where they had
    static RecordAnswer of(Outcome outcome, Optional<Refusal> refusal) {
        return switch (outcome) {
            case Outcome.Posted posted ->
                new Accepted(
                        posted.entry(),
                        movedFen(posted),
                        posted.isBack() ? Optional.empty() : posted.bound().map(RecordAnswer::balance),
                        posted.isReplay(),
                        Optional.empty(),
                        Optional.empty());
            case Outcome.Refused no ->
                new Refused(
                        refusal.filter(_ -> no.code() == Outcome.Code.DECLINED)
                                .orElseGet(() -> VoucherRefusals.of(no.code())),
                        no.isReplay());
            case Outcome.Conflict conflict -> new Conflict();
        };
    }

    /// What an entry moved, in 分; negative where it took money back.
    private static long movedFen(Outcome.Posted posted) {
        long moved = posted.moved().value();
        return posted.isBack() ? -moved : moved;
    }

    /// A rule refused the record when it first came.
    ///
    /// @param kept the words it was given then
    static RecordAnswer refusedBefore(Optional<Refusal> kept) {
        return new Refused(kept.orElseGet(() -> VoucherRefusals.of(Outcome.Code.DECLINED)), true);
    }

    /// The voucher's balance as what bound. It names no limit beside what is left: a voucher has no other.
    private static Refusal.Binding balance(Outcome.Limit limit) {
        return new Refusal.Binding(
                "VOUCHER-BALANCE",
                "券面金额",
                "补贴累计不超过算力券的可用余额",
                Optional.empty(),
                Optional.of(limit.left()),
                Optional.of(limit.asked()));
    }

    /// The answer to the same record when it comes again.
    RecordAnswer again();

    /// @param index the record's place in the request
    RecordResult result(int index, UsageRecord record);

    private static Optional<Integer> year(UsageRecord record) {
        return Optional.of(FiscalYear.of(record.countsAt()).year());
    }

    /// The record stands.
    ///
    /// @param period in which it counts, once that is said ([CountedPeriods])
    /// @param doubt what is implausible about it
    record Accepted(
            EntryId entry,
            long heldFen,
            Optional<Refusal.Binding> binding,
            boolean isReplay,
            Optional<CountedPeriod> period,
            Optional<Doubt> doubt)
            implements RecordAnswer {
        Accepted in(CountedPeriod counted) {
            return new Accepted(entry, heldFen, binding, isReplay, Optional.of(counted), doubt);
        }

        @Override
        public RecordAnswer again() {
            return new Accepted(entry, heldFen, binding, true, period, Optional.empty());
        }

        Accepted doubted(Optional<Doubt> found) {
            return new Accepted(entry, heldFen, binding, isReplay, period, found);
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    isReplay
                            ? RecordResult.Outcome.DUPLICATE
                            : doubt.isPresent() ? RecordResult.Outcome.QUARANTINED : RecordResult.Outcome.ACCEPTED,
                    Optional.of(entry.value()),
                    Optional.of(heldFen),
                    year(record),
                    period.map(CountedPeriod::name),
                    period.flatMap(CountedPeriod::why),
                    binding,
                    shown().map(Doubt::code),
                    shown().map(Doubt::answer),
                    Optional.empty(),
                    Optional.empty());
        }

        private Optional<Doubt> shown() {
            return isReplay ? Optional.empty() : doubt;
        }
    }

    /// A rule or the ledger said no to this record: for good, unless the code says to try again. Nothing stands under
    /// its id, which is free for another.
    record Refused(Refusal refusal, boolean isReplay) implements RecordAnswer {
        private static final Set<String> PASSING = Set.of("RUN_LOCKED", "RECORD_DISPUTED", "RECORD_QUARANTINED");

        /// The same record may be taken later: nothing is remembered.
        boolean isPassing() {
            return PASSING.contains(refusal.code());
        }

        @Override
        public RecordAnswer again() {
            return new Refused(refusal, true);
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    isReplay ? RecordResult.Outcome.DUPLICATE : RecordResult.Outcome.REFUSED,
                    Optional.empty(),
                    Optional.empty(),
                    year(record),
                    Optional.empty(),
                    Optional.empty(),
                    refusal.binding(),
                    Optional.of(refusal.code()),
                    Optional.of(refusal.detail()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// It is kept, and judged again by itself.
    ///
    /// @param until when it is refused at the latest
    record Waiting(NotYet why, Instant until) implements RecordAnswer {
        private static final DateTimeFormatter MINUTE =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(FiscalYear.SHANGHAI);

        @Override
        public RecordAnswer again() {
            return this;
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    RecordResult.Outcome.WAITING,
                    Optional.empty(),
                    Optional.empty(),
                    year(record),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(why.reason().code()),
                    Optional.of(why.reason().detail() + "本条已留存等待，条件具备即自动重新判定，无须重发；至 " + MINUTE.format(until)
                            + " 仍不具备的，不予受理 (waiting, nothing to do)。"),
                    Optional.empty(),
                    Optional.of(until));
        }
    }

    /// Under the id a record with other content stands.
    record Conflict() implements RecordAnswer {
        private static final String DETAIL =
                "此编号下已有内容不同的有效记录，以该记录为准。费用或数量有误，请用新编号并以 corrects 指明原记录；" + "算力券或服务时间有误，请将原记录更正为 0 后用新编号另报。";

        @Override
        public RecordAnswer again() {
            return this;
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    RecordResult.Outcome.CONFLICT,
                    Optional.empty(),
                    Optional.empty(),
                    year(record),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("SAME_ID_OTHER_CONTENT"),
                    Optional.of(DETAIL),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
