package cn.suanquan.usage;

import cn.suanquan.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// What a file has said: 64 bits of a hash of each id and of each content, so that a million records take some
/// megabytes and not their text. Two that are not the same have one print once in many million files, and this is for
/// an estimate.
final class Prints {
    private static final int FIRST = 1 << 10;
    private long[] kept = new long[FIRST];
    private int size;

    /// Whether the content is the one that stands under that id by the file; empty where none does.
    Optional<Boolean> standing(String id, byte[] content) {
        return has(print(id, new byte[0])) ? Optional.of(has(print(id, content))) : Optional.empty();
    }

    void stands(String id, byte[] content) {
        var _ = add(print(id, new byte[0]));
        var _ = add(print(id, content));
    }

    /// False where that content of the id was said before.
    boolean isNew(String id, byte[] content) {
        return add(print(id, content));
    }

    private static long print(String id, byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(content);
        long print = ByteBuffer.wrap(digest.digest()).getLong();
        return print == 0 ? 1 : print;
    }

    private boolean has(long print) {
        return kept[place(kept, print)] == print;
    }

    private boolean add(long print) {
        int place = place(kept, print);
        if (kept[place] == print) {
            return false;
        }
        kept[place] = print;
        size++;
        if (size > kept.length / 4 * 3) {
            long[] more = new long[kept.length * 2];
            for (long one : kept) {
                more[place(more, one)] = one;
            }
            kept = more;
        }
        return true;
    }

    /// Where it is, or would be; 0 is none.
    private static int place(long[] in, long print) {
        int place = (int) print & in.length - 1;
        while (in[place] != 0 && in[place] != print) {
            place = place + 1 & in.length - 1;
        }
        return place;
    }
}
