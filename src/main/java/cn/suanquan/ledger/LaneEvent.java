package cn.suanquan.ledger;

import java.util.UUID;
import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What became of one request in a lane, for a flight recording that asks for it (`loadtest/run --only=half`); moments
/// as `System.nanoTime()` tells them. No recording is asked for by default: then it costs a look at a flag.
@Name("cn.suanquan.Lane")
@Label("Request in a lane")
@Category("Suanquan")
@Enabled(false)
@StackTrace(false)
final class LaneEvent extends Event {
    @Label("First key")
    String key = "";

    @Label("Taken into the queue")
    long taken;

    @Label("Batch begun")
    long begun;

    @Label("Accounts locked and keys read")
    long locked;

    @Label("Decided")
    long decided;

    @Label("Written and committed")
    long written;

    @Label("Requests in the batch")
    int requests;

    /// Of a batch.
    record Times(long begun, long locked, long decided, long written, int requests) {
        void tell(UUID key, long taken) {
            LaneEvent event = new LaneEvent();
            event.key = key.toString();
            event.taken = taken;
            event.begun = begun;
            event.locked = locked;
            event.decided = decided;
            event.written = written;
            event.requests = requests;
            event.commit();
        }
    }
}
