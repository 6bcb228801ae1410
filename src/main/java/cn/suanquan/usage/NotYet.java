package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.TermsVersion;
import java.time.Instant;
import java.util.Optional;

/// Why a record cannot be taken now but may be later, and what has to come first. Nothing is kept of it yet.
///
/// @param reason the refusal that it would be
/// @param account that is frozen
/// @param notBefore when its time has come
/// @param behind the last entry of what it corrects, where that is there
/// @param under what it was judged, where it waits for an admission
record NotYet(
        Refusal reason,
        For what,
        Optional<AccountId> account,
        Optional<Instant> notBefore,
        Optional<EntryId> behind,
        Optional<Under> under)
        implements RecordAnswer {
    /// What has to come first.
    enum For {
        /// A voucher of that number or id.
        VOUCHER,
        /// An admission of the center.
        TERMS,
        /// What it corrects.
        RECORD,
        /// Its voucher is no longer frozen.
        UNFREEZING,
        /// A moment.
        TIME
    }

    /// The terms of the ledger, and how many admissions the center had: a new one raises no terms.
    record Under(TermsVersion terms, int admissions) {}

    static NotYet of(For what, Refusal reason) {
        return new NotYet(reason, what, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static NotYet notAdmitted(IntakeFacts facts, Refusal reason) {
        Under under = new Under(facts.terms(), facts.admissions().all().size());
        return new NotYet(reason, For.TERMS, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(under));
    }

    static NotYet frozen(AccountId account, Refusal reason) {
        return new NotYet(
                reason, For.UNFREEZING, Optional.of(account), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static NotYet before(Instant moment, Refusal reason) {
        return new NotYet(reason, For.TIME, Optional.empty(), Optional.of(moment), Optional.empty(), Optional.empty());
    }

    NotYet behind(EntryId entry) {
        return new NotYet(reason, what, account, notBefore, Optional.of(entry), under);
    }

    @Override
    public RecordAnswer again() {
        return this;
    }

    @Override
    public RecordResult result(int index, UsageRecord record) {
        throw new IllegalStateException("record " + record.id() + " was neither kept nor refused");
    }
}
