package cn.suanquan.console;

import static cn.suanquan.console.FormField.amount;
import static cn.suanquan.console.FormField.area;
import static cn.suanquan.console.FormField.choice;
import static cn.suanquan.console.FormField.day;
import static cn.suanquan.console.FormField.flag;
import static cn.suanquan.console.FormField.number;
import static cn.suanquan.console.FormField.text;

import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.registry.FacilityType;
import cn.suanquan.registry.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What officers write into the register, and the fields of each.
@SuppressWarnings("ImmutableEnumChecker") // its lists are of List.of
enum RegisterAct {
    REGISTER(
            text("identity.socialCreditCode")
                    .checked(FieldCheck.CODE)
                    .optional()
                    .hint("hintCode"),
            text("-host").checked(FieldCheck.CODE).optional().hint("hintHost"),
            text("identity.idNumber").checked(FieldCheck.PERSON).optional().hint("hintIdNumber"),
            text("name"),
            choice("kind", "kind", HolderKind.values()),
            flag("facts.isSme"),
            flag("facts.isAiEnterprise"),
            day("facts.settledOn").optional().hint("hintSettledOn"),
            day("facts.foundedOn").optional().hint("hintFoundedOn"),
            text("facts.district"),
            choice("section", Map.of()).hint("hintSection"),
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
            choice("section", Map.of()).hint("hintSection"),
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
            text("bankAccount.number").checked(FieldCheck.ACCOUNT).hint("hintAccountNumber"),
            text("bankAccount.bankNumber").checked(FieldCheck.BANK).optional().hint("hintBankNumber"),
            area("reason").hint("hintReason")),
    CODE(
            text("socialCreditCode").checked(FieldCheck.CODE).hint("hintOddCode"),
            area("reason").hint("hintOddReason")),
    CENTER(
            text("code").hint("hintCenterCode"),
            text("name"),
            text("operator").checked(FieldCheck.CODE).hint("hintOperator"),
            choice("facilityType", "facility", FacilityType.values()),
            number("capacityTflops").hint("hintTflops"),
            text("district")),
    ADMIT(
            choice("programme", Map.of()),
            choice("item", "item", ServiceItem.values()),
            day("from"),
            day("to"),
            text("batch").hint("hintBatch")),
    CAPACITY(
            text("resource").hint("hintResource"),
            choice("unit", "unit", Unit.values()),
            number("units"),
            amount("-listPrice").optional().hint("hintListPrice"),
            day("from"),
            text("document").hint("hintCapacityDocument")),
    SUSPEND(
            day("from"),
            day("to").optional().hint("hintSuspendedTo"),
            area("reason").hint("hintReason")),
    END(
            choice("-how", "how", How.values()),
            day("lastDay").optional().hint("hintEnd"),
            area("reason").hint("hintReason")),
    STAND(area("reason").hint("hintReason"));

    /// How something ends that the register holds against somebody.
    enum How {
        LAST_DAY,
        MISTAKEN
    }

    /// In what a capacity is counted.
    enum Unit {
        CARD_HOUR,
        NODE_HOUR,
        PFLOPS_HOUR
    }

    private final List<FormField> fields;

    RegisterAct(FormField... fields) {
        this.fields = List.of(fields);
    }

    List<FormField> fields() {
        return fields;
    }

    /// A key of [RegisterWords] about this act, such as `actBar` and `meansBar`.
    String key(String prefix) {
        return prefix + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
