package cn.suanquan.voucher;

import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Identity;

/// What the public may read of a holder: the name of an organisation, of a person only the first character.
final class MaskedName {
    private MaskedName() {}

    static String of(Holder holder) {
        return switch (holder.identity()) {
            case Identity.SocialCredit organisation -> holder.name();
            case Identity.Maker person ->
                holder.name().substring(0, holder.name().offsetByCodePoints(0, 1)) + "**";
        };
    }
}
