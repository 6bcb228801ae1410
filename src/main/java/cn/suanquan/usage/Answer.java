package cn.suanquan.usage;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.RecordResult.Outcome;
import java.util.Optional;

/// What became of one record, before it is written as a [RecordResult].
sealed interface Answer {
    /// The same, to somebody who asks again.
    Answer again();

    RecordResult result(int index, UsageRecord record);

    private static int year(UsageRecord record) {
        return FiscalYear.of(record.completedAt()).year();
    }

    /// It stands.
    record Accepted(EntryId entry, long heldFen, Optional<Refusal.Binding> binding, boolean isReplay)
            implements Answer {
        @Override
        public Answer again() {
            return new Accepted(entry, heldFen, binding, true);
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    isReplay ? Outcome.DUPLICATE : Outcome.ACCEPTED,
                    Optional.of(entry.value()),
                    Optional.of(heldFen),
                    year(record),
                    binding,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// A rule said no; for good, unless its code says to try again.
    record Refused(Refusal refusal, boolean isReplay) implements Answer {
        @Override
        public Answer again() {
            return new Refused(refusal, true);
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    isReplay ? Outcome.DUPLICATE : Outcome.REFUSED,
                    Optional.empty(),
                    Optional.empty(),
                    year(record),
                    refusal.binding(),
                    Optional.of(refusal.code()),
                    Optional.of(refusal.detail()));
        }
    }

    /// The id stands for something else.
    record Conflict() implements Answer {
        private static final String DETAIL = "此编号已用于内容不同的记录;更正请用新编号并以 corrects 指明原记录。";

        @Override
        public Answer again() {
            return this;
        }

        @Override
        public RecordResult result(int index, UsageRecord record) {
            return new RecordResult(
                    index,
                    record.id(),
                    Outcome.CONFLICT,
                    Optional.empty(),
                    Optional.empty(),
                    year(record),
                    Optional.empty(),
                    Optional.of("SAME_ID_OTHER_CONTENT"),
                    Optional.of(DETAIL));
        }
    }
}
