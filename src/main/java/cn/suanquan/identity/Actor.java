package cn.suanquan.identity;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import java.util.Set;

/// Who calls. A person is known by issuer and subject, never by role: separation of duties compares persons.
public sealed interface Actor {
    /// Issuer and subject, joined by a space: unique and stable.
    String person();

    /// A member or machine of a compute center; sees and posts for that center only.
    record Provider(String person, CenterId center) implements Actor {}

    /// A member or machine of a holder; sees and acts for that holder only.
    record Enterprise(String person, HolderId holder) implements Actor {}

    /// Somebody of a bureau, with one or more of reviewer, finance-maker, finance-checker, auditor, admin.
    record Officer(String person, Set<String> roles) implements Actor {
        public Officer {
            roles = Set.copyOf(roles);
        }
    }
}
