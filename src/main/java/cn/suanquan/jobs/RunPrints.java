package cn.suanquan.jobs;

import cn.suanquan.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What was seen of each run, and of each row that is none, whatever it says: 17 bytes a slot, two to four slots for
/// each, so 34 to 68 bytes, and half as much again while the table grows. Two texts that share their 64 bits of SHA-256
/// would be taken for one run told twice: then neither is posted, and both are shown.
final class RunPrints {
    private static final int SLOTS_FIRST = 1 << 12;
    private static final byte FREE = 0;
    private static final byte SEEN = 1;
    private static final byte CONTRADICTED = 2;
    private static final byte GIVEN = 3;
    private long[] names = new long[SLOTS_FIRST];
    private long[] contents = new long[SLOTS_FIRST];
    private byte[] states = new byte[SLOTS_FIRST];
    private int used;

    /// How a row that is read again stands to what was seen.
    enum Row {
        /// The first that says this.
        FIRST,
        /// It says again what one before it said.
        AGAIN,
        /// Rows say different things under its name.
        CONTRADICTED,
        /// It was not there, or said something else, when the files were read first.
        CHANGED
    }

    /// Keeps what a row says under its name.
    void see(String name, String content) {
        if (used * 2 > states.length) {
            grow();
        }
        long print = print(name);
        int slot = slot(print);
        if (states[slot] == FREE) {
            names[slot] = print;
            contents[slot] = print(content);
            states[slot] = SEEN;
            used++;
        } else if (contents[slot] != print(content)) {
            states[slot] = CONTRADICTED;
        }
    }

    /// Where everything has been seen: begins to give the rows out.
    void begin() {
        for (int slot = 0; slot < states.length; slot++) {
            states[slot] = states[slot] == GIVEN ? SEEN : states[slot];
        }
    }

    /// Gives a row out, each that says the same but once.
    Row give(String name, String content) {
        int slot = slot(print(name));
        return switch (states[slot]) {
            case FREE -> Row.CHANGED;
            case CONTRADICTED -> Row.CONTRADICTED;
            default -> {
                if (contents[slot] != print(content)) {
                    yield Row.CHANGED;
                }
                Row row = states[slot] == GIVEN ? Row.AGAIN : Row.FIRST;
                states[slot] = GIVEN;
                yield row;
            }
        };
    }

    /// Whether something that was seen was not given out.
    boolean isSomethingLeft() {
        for (byte state : states) {
            if (state == SEEN) {
                return true;
            }
        }
        return false;
    }

    private int slot(long print) {
        int mask = states.length - 1;
        int slot = (int) print & mask;
        while (states[slot] != FREE && names[slot] != print) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldNames = names;
        long[] oldContents = contents;
        byte[] oldStates = states;
        names = new long[oldNames.length * 2];
        contents = new long[oldNames.length * 2];
        states = new byte[oldNames.length * 2];
        for (int old = 0; old < oldNames.length; old++) {
            if (oldStates[old] != FREE) {
                int slot = slot(oldNames[old]);
                names[slot] = oldNames[old];
                contents[slot] = oldContents[old];
                states[slot] = oldStates[old];
            }
        }
    }

    private static long print(String text) {
        return ByteBuffer.wrap(Sha256.bytes(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
