package cn.suanquan.ledger;

/// The permanent identity of a posting: who posts (a center, a room) and the id it gave. 1 to 200 characters each.
/// Stored as the first 128 bits of SHA-256 over the length-prefixed UTF-8 of both.
public record EntryKey(String source, String id) {
    public static final int CHARS_MAX = 200;

    public EntryKey {
        check("source", source);
        check("id", id);
    }

    private static void check(String name, String text) {
        if (text.isEmpty() || text.length() > CHARS_MAX) {
            throw new IllegalArgumentException(name + " must have 1 to " + CHARS_MAX + " characters");
        }
    }
}
