package cn.suanquan.feed;

/// What became of a record, or of a line of a claim that pays the center.
public enum ChangeKind {
    /// The record was taken in.
    ACCEPTED,
    /// A correction was taken in.
    CORRECTED,
    /// It was refused for good; nothing stands under it.
    REFUSED,
    /// It waits for what is not yet.
    WAITING,
    /// It does not wait any more: what came of it is its `code`, ACCEPTED, CONFLICT, REPLACED or why it was refused.
    WAITED,
    /// The holder confirmed it, or did not object in time where the programme takes that for consent.
    CONFIRMED,
    /// The holder says that it is wrong.
    DISPUTED,
    /// It is implausible: it can be neither confirmed nor claimed until two persons have decided.
    QUARANTINED,
    /// Two persons released it: it waits for its holder as if it had just come.
    RELEASED,
    /// Two persons decided that what was implausible is wrong: it earns nothing.
    NOT_RELEASED,
    /// A reviewer decided the dispute: the record is right and counts as confirmed.
    UPHELD,
    /// A reviewer decided the dispute: the record is wrong and earns nothing.
    REJECTED,
    /// It is in a claim.
    CLAIMED,
    /// Its claim was withdrawn or returned; it is confirmed as before.
    UNCLAIMED,
    /// Its time was over; it earns nothing.
    LAPSED,
    /// A line of a claim was paid to the center.
    PAID,
    /// The bank sent the money of a line back.
    RETURNED;

    /// Where changes of a kind stand: in entries of the ledger, in the acts that mark records, in the steps of lines,
    /// or in what was said of records for which nothing stands.
    enum Place {
        ENTRY,
        ACT,
        LINE,
        NOTE
    }

    Place place() {
        return switch (this) {
            case ACCEPTED, CORRECTED -> Place.ENTRY;
            case CONFIRMED,
                    DISPUTED,
                    QUARANTINED,
                    RELEASED,
                    NOT_RELEASED,
                    UPHELD,
                    REJECTED,
                    CLAIMED,
                    UNCLAIMED,
                    LAPSED -> Place.ACT;
            case PAID, RETURNED -> Place.LINE;
            case REFUSED, WAITING, WAITED -> Place.NOTE;
        };
    }
}
