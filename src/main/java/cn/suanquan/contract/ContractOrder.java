package cn.suanquan.contract;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.SocialCreditCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/// A contract to be registered. A party names the other one alone; an office names both.
///
/// @param holder the holder by id, or holderCode, its 统一社会信用代码; at most one of the two
/// @param center the center by id, or centerCode, its short name; at most one of the two
/// @param number as the parties number it; the same number is known again however it is written
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContractOrder(
        Optional<HolderId> holder,
        Optional<SocialCreditCode> holderCode,
        Optional<CenterId> center,
        Optional<String> centerCode,
        String number,
        LocalDate signedOn,
        ContractTerms terms) {
    static final int NUMBER_CHARS_MAX = 100;
    static final int KEY_CHARS_MAX = 64;
    private static final int CODE_CHARS_MAX = 64;

    public ContractOrder {
        number = KeyText.checked("number", number, NUMBER_CHARS_MAX);
        var _ = key(number);
        centerCode = centerCode.map(code -> KeyText.checked("centerCode", code, CODE_CHARS_MAX));
        ContractTerms.day("signedOn", signedOn);
        if (holder.isPresent() && holderCode.isPresent()) {
            throw new IllegalArgumentException("权益主体只填标识或代码之一 (give holder or holderCode)");
        }
        if (center.isPresent() && centerCode.isPresent()) {
            throw new IllegalArgumentException("算力中心只填标识或代码之一 (give center or centerCode)");
        }
    }

    /// What tells a number from others, as applications reduce theirs.
    static String key(String number) {
        return KeyText.reduced("number", number, KEY_CHARS_MAX);
    }
}
