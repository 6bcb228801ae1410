package cn.suanquan.registry;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// A holder as it is shown: bank account, phone and a maker's number masked.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record HolderView(
        HolderId id,
        IdentityView identity,
        String name,
        HolderKind kind,
        HolderFacts facts,
        Optional<IndustrySection> section,
        Optional<BankView> bankAccount,
        Optional<ContactView> contact,
        long version) {

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record IdentityView(
            Optional<String> socialCreditCode,
            Optional<String> overrideReason,
            Optional<HolderId> hostedBy,
            Optional<String> idNumberMasked) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record BankView(String accountName, String bank, String numberMasked, Optional<String> bankNumber) {}

    record ContactView(String name, String phoneMasked) {}

    static HolderView of(Holder holder) {
        return new HolderView(
                holder.id(),
                identity(holder.identity()),
                holder.name(),
                holder.kind(),
                holder.facts(),
                holder.section(),
                holder.bankAccount()
                        .map(a -> new BankView(a.accountName(), a.bank(), a.maskedNumber(), a.bankNumber())),
                holder.contact().map(c -> new ContactView(c.name(), c.maskedPhone())),
                holder.version());
    }

    private static IdentityView identity(Identity identity) {
        return switch (identity) {
            case Identity.SocialCredit known ->
                new IdentityView(
                        Optional.of(known.code().value()), known.overrideReason(), Optional.empty(), Optional.empty());
            case Identity.Maker maker ->
                new IdentityView(
                        Optional.empty(), Optional.empty(), Optional.of(maker.hostedBy()), Optional.of(maker.shown()));
        };
    }
}
