package cn.suanquan.console;

import static cn.suanquan.console.RegisterField.area;
import static cn.suanquan.console.RegisterField.choice;
import static cn.suanquan.console.RegisterField.day;
import static cn.suanquan.console.RegisterField.flag;
import static cn.suanquan.console.RegisterField.number;
import static cn.suanquan.console.RegisterField.text;

import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.registry.FacilityType;
import cn.suanquan.registry.Relation;
import java.util.List;
import java.util.Locale;

/// What officers write into the register, and the fields of each.
@SuppressWarnings("ImmutableEnumChecker") // its lists are of List.of
enum RegisterAct {
    REGISTER(
            text("identity.socialCreditCode").optional().hint("hintCode"),
            text("-host").optional().hint("hintHost"),
            text("identity.idNumber").optional().hint("hintIdNumber"),
            text("name"),
            choice("kind", "kind", HolderKind.values()),
            flag("facts.isSme"),
            flag("facts.isAiEnterprise"),
            day("facts.settledOn").optional().hint("hintSettledOn"),
            day("facts.foundedOn").optional().hint("hintFoundedOn"),
            text("facts.district"),
            text("contact.name").optional(),
            text("contact.phone").optional()),
    AMEND(
            text("name"),
            choice("kind", "kind", HolderKind.values()),
            flag("facts.isSme"),
            flag("facts.isAiEnterprise"),
            day("facts.settledOn").optional().hint("hintSettledOn"),
            day("facts.foundedOn").optional().hint("hintFoundedOn"),
            text("facts.district"),
            text("contact.name").optional().hint("hintContactStays"),
            text("contact.phone").optional().hint("hintContactStays"),
            area("reason").hint("hintReason")),
    BAR(
            day("from"),
            day("to").hint("hintLastDay"),
            text("document").hint("hintDocument"),
            area("reason").hint("hintReason")),
    RELATE(
            text("-other").hint("hintOther"),
            choice("kind", "relation", Relation.Kind.values()),
            day("from"),
            day("to").optional().hint("hintNoEnd"),
            text("document").hint("hintRelationDocument")),
    ACCOUNT(
            text("bankAccount.accountName").hint("hintAccountName"),
            text("bankAccount.bank"),
            text("bankAccount.number").hint("hintAccountNumber"),
            text("bankAccount.bankNumber").optional().hint("hintBankNumber"),
            area("reason").hint("hintReason")),
    CODE(text("socialCreditCode").hint("hintOddCode"), area("reason").hint("hintOddReason")),
    CENTER(
            text("code").hint("hintCenterCode"),
            text("name"),
            text("operator").hint("hintOperator"),
            choice("facilityType", "facility", FacilityType.values()),
            number("capacityTflops").hint("hintTflops"),
            text("district")),
    ADMIT(
            choice("programme", "", new Enum<?>[0]),
            choice("item", "item", ServiceItem.values()),
            day("from"),
            day("to"),
            text("batch").hint("hintBatch")),
    SUSPEND(
            day("from"),
            day("to").optional().hint("hintSuspendedTo"),
            area("reason").hint("hintReason"));

    private final List<RegisterField> fields;

    RegisterAct(RegisterField... fields) {
        this.fields = List.of(fields);
    }

    List<RegisterField> fields() {
        return fields;
    }

    /// A key of [RegisterWords] about this act, such as `actBar` and `meansBar`.
    String key(String prefix) {
        return prefix + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
