package cn.suanquan.registry;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.kernel.SocialCreditCode;
import java.util.Optional;

/// The body of POST /holders. Where the holder is paid is not in it: that takes two persons ([AccountChangeAct]).
///
/// @param section its branch of industry (GB/T 4754), for the reports
public record HolderOrder(
        Who identity,
        String name,
        HolderKind kind,
        HolderFacts facts,
        Optional<IndustrySection> section,
        Optional<Contact> contact) {

    public HolderOrder {
        InputChecks.requireName("name", name, 200);
        if (identity.isMaker() && kind != HolderKind.MAKER) {
            throw new IllegalArgumentException(
                    "only a MAKER may be known by a number of its own; " + kind + " needs a socialCreditCode");
        }
    }

    /// Either a 统一社会信用代码, or the host and the own number of a maker.
    record Who(
            Optional<SocialCreditCode> socialCreditCode, Optional<HolderId> hostedBy, Optional<MakerNumber> idNumber) {
        Who {
            if (socialCreditCode.isPresent() == idNumber.isPresent() || hostedBy.isPresent() != idNumber.isPresent()) {
                throw new IllegalArgumentException(
                        "identity must be either socialCreditCode, or hostedBy with idNumber");
            }
        }

        boolean isMaker() {
            return idNumber.isPresent();
        }
    }
}
