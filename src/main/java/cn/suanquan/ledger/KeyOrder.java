package cn.suanquan.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a key is filed in the index of all keys: 40 bits that are close together for ids given one after the other.
/// Filed by a hash alone each new key falls on any page of the index, and once that has outgrown the memory every
/// record costs a page read, written and logged whole. It only says where: equality is the hash's, and ids in no order
/// at all are as right as before.
final class KeyOrder {
    static final int BITS = 40;
    private static final int ORDER_BITS = 24;
    /// Ids this close are filed in any order, so that the pages they fill are split where they are full, not in the
    /// middle of a row that only grows at its end: PostgreSQL would leave those half empty.
    private static final int NEAR_BITS = 14;
    private static final int HASH_MASK = 0xff;
    private static final int HEX = 16;
    // Begins with its time in milliseconds (RFC 9562): what is taken of it changes every 65 s.
    private static final Pattern UUID_7 = Pattern.compile(
            "([0-9a-f]{8})-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int UUID_LENGTH = 36;

    private KeyOrder() {}

    static long of(String source, String id) {
        return (long) (source.hashCode() & HASH_MASK) << Integer.SIZE | order(id);
    }

    /// 32 bits. Of a UUID of version 7 its time; else a number: the last digits of the id, under what stands
    /// before them.
    private static long order(String id) {
        if (id.length() == UUID_LENGTH) {
            Matcher uuid = UUID_7.matcher(id);
            if (uuid.matches()) {
                return Long.parseLong(uuid.group(1), HEX);
            }
        }
        int end = id.length();
        while (end > 0 && !isDigit(id.charAt(end - 1))) {
            end--;
        }
        int start = end;
        long number = 0;
        for (long place = 1; start > 0 && isDigit(id.charAt(start - 1)) && place <= Long.MAX_VALUE / 100; place *= 10) {
            start--;
            number += place * (id.charAt(start) - '0');
        }
        // String.hashCode is the same on every machine: its formula is part of its contract.
        long hash = id.substring(0, start).hashCode() & HASH_MASK;
        return hash << ORDER_BITS | shortened(number >>> NEAR_BITS);
    }

    /// Its leading bits: numbers that follow each other keep doing so.
    private static long shortened(long number) {
        int surplus = Long.SIZE - Long.numberOfLeadingZeros(number) - ORDER_BITS;
        return surplus > 0 ? number >>> surplus : number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
