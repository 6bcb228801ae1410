package cn.suanquan.history;

import cn.suanquan.ledger.OwnLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// The reads of the past on an instance of the ledger in this process, impatient where a test says so.
public final class OwnHistory {
    private final OwnLedger ledger;
    private final Watermark watermark;

    public OwnHistory(OwnLedger ledger) {
        this(ledger, Watermark.WAIT_MAX);
    }

    public OwnHistory(OwnLedger ledger, Duration waitMax) {
        this.ledger = ledger;
        watermark = new Watermark(ledger.tx(), Clock.systemUTC(), waitMax);
    }

    public Position settled() {
        return watermark.settled().position();
    }

    public Position settledSoFar() {
        return watermark.settledSoFar().position();
    }

    public History door() {
        return new History(ledger.ledger(), watermark, ledger.tx(), Clock.systemUTC());
    }

    /// Puts all that is written into a snapshot.
    public List<Snapshots.Taken> snapshot() {
        return new Snapshots(watermark, ledger.tx(), 1).takeAll();
    }
}
