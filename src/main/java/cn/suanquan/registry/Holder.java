package cn.suanquan.registry;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import java.util.Optional;

/// An enterprise, institute, university, maker or center operator as it stands in the register now.
///
/// @param section its branch of industry, as the office registered it; empty where nobody did. No rule asks for it
/// @param version counts the amendments, from 0; what `ETag` and `If-Match` carry
public record Holder(
        HolderId id,
        Identity identity,
        String name,
        HolderKind kind,
        HolderFacts facts,
        Optional<IndustrySection> section,
        Optional<PayeeAccount> account,
        Optional<Contact> contact,
        long version) {
    public Optional<BankAccount> bankAccount() {
        return account.map(PayeeAccount::bank);
    }

    /// Everything that an application is judged by stands as it did.
    boolean isJudgedAs(Holder other) {
        return identity.equals(other.identity)
                && name.equals(other.name)
                && kind == other.kind
                && facts.equals(other.facts);
    }
}
