package cn.suanquan.registry;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.SocialCreditCode;
import java.util.Optional;

/// By what a holder is known. One identity, one holder.
public sealed interface Identity {
    /// For screens and lists: the code itself, or the last four characters of a person's number.
    String shown();

    /// An organisation with a 统一社会信用代码 (GB 32100-2015).
    ///
    /// @param overrideReason why two officers accepted a code whose check character does not fit; empty where it fits
    record SocialCredit(SocialCreditCode code, Optional<String> overrideReason) implements Identity {
        @Override
        public String shown() {
            return code.value();
        }
    }

    /// A 创客 without legal personality: vouched for by the incubator, 众创空间 or science park that hosts it. The number of
    /// its own identity document is kept as a keyed hash; only the last four characters can be shown.
    record Maker(HolderId hostedBy, String lastFour) implements Identity {
        @Override
        public String shown() {
            return "**************" + lastFour;
        }
    }
}
