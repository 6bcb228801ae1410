package cn.suanquan.usage;

/// What can be done with a record once it is posted.
enum RecordAct {
    /// Its holder says it is right, or did not say otherwise in time where the programme takes that for consent.
    CONFIRM,
    /// Its holder says it is wrong.
    DISPUTE,
    /// A reviewer says that a disputed record is right.
    UPHOLD,
    /// It is found implausible.
    QUARANTINE,
    /// Two persons say that it is plausible.
    RELEASE,
    /// A reviewer says that a disputed record is wrong, or two persons that a quarantined one is.
    REJECT,
    /// Its center lowers the fee, or leaves it as it is.
    LOWER,
    /// Its center raises the fee beyond what the holder confirmed, or before anybody confirmed.
    RAISE,
    /// Its center raises the fee again, at most to what the holder confirmed.
    RESTORE,
    /// Its holder claims it.
    CLAIM,
    /// Its claim was withdrawn or returned.
    UNCLAIM,
    /// Its time is over: nobody confirmed or disputed it, or the year closes and nobody claimed it.
    LAPSE
}
