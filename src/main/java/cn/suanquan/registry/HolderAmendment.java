package cn.suanquan.registry;

import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import java.util.Optional;

/// The body of PUT /holders/{id}. The identity never changes here, nor does the bank account, which takes two persons
/// ([AccountChangeAct]); a contact not given stays as it is, since what is read back is masked.
///
/// @param section its branch of industry (GB/T 4754); one not given stays as it is
/// @param reason why, for the trail
public record HolderAmendment(
        String name,
        HolderKind kind,
        HolderFacts facts,
        Optional<IndustrySection> section,
        Optional<Contact> contact,
        String reason) {
    public HolderAmendment {
        InputChecks.requireName("name", name, 200);
        InputChecks.require("reason", reason, 500);
    }
}
