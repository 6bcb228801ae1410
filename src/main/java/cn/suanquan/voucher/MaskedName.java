package cn.suanquan.voucher;

import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Identity;

/// What the public may read of a holder: the name of an organisation, of a person only the first character.
final class MaskedName {
    private MaskedName() {}

    private static final int SHOWN_FIRST = 6;
    private static final int SHOWN_LAST = 4;
    private static final int SHOWN_OF_PERSON = 2;

    /// The number by which it is known, with stars in place of most of it: of an organisation the first six and the
    /// last four characters of its code are left, of a person the last two of its number.
    static String identity(Holder holder) {
        String shown = holder.identity().shown();
        int last = shown.length();
        return switch (holder.identity()) {
            case Identity.SocialCredit organisation ->
                shown.substring(0, SHOWN_FIRST)
                        + "*".repeat(last - SHOWN_FIRST - SHOWN_LAST)
                        + shown.substring(last - SHOWN_LAST);
            case Identity.Maker person -> "*".repeat(last - SHOWN_OF_PERSON) + shown.substring(last - SHOWN_OF_PERSON);
        };
    }

    static String of(Holder holder) {
        return switch (holder.identity()) {
            case Identity.SocialCredit organisation -> holder.name();
            case Identity.Maker person ->
                holder.name().substring(0, holder.name().offsetByCodePoints(0, 1)) + "**";
        };
    }
}
