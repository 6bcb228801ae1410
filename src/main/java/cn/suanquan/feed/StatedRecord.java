package cn.suanquan.feed;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.usage.Quantity;
import java.time.Instant;
import java.util.Optional;

/// A record as its center has it in a list of its own; what is absent is not compared.
///
/// @param id as it was posted, 1 to 100 characters
/// @param feeFen the fee as it stands, after corrections, in 分
/// @param voucher its number or id
public record StatedRecord(
        String id, Fen feeFen, Optional<String> voucher, Optional<Instant> completedAt, Optional<Quantity> quantity) {
    private static final int ID_CHARS_MAX = 100;
    private static final int VOUCHER_CHARS_MAX = 64;

    public StatedRecord {
        id = KeyText.checked("id", id, ID_CHARS_MAX);
        voucher = voucher.map(text -> KeyText.checked("voucher", text.strip(), VOUCHER_CHARS_MAX));
    }
}
