package cn.suanquan.registry;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.kernel.SocialCreditCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/// A row of registry.holder while Hibernate holds it. Leaves the room only as a [Holder]. The bank account is read here
/// and never written: [RegistryStore#payTo] does, for two persons.
@Entity
@Table(schema = "registry", name = "holder")
@NullUnmarked
class HolderRow {
    @Id
    UUID id;

    @Column(name = "social_credit_code", updatable = false)
    String socialCreditCode;

    @Column(name = "override_reason", updatable = false)
    String overrideReason;

    @Column(name = "hosted_by", updatable = false)
    UUID hostedBy;

    @Column(name = "maker_number_hash", updatable = false)
    String makerNumberHash;

    @Column(name = "maker_number_last4", updatable = false)
    String makerNumberLastFour;

    String name;

    @Enumerated(EnumType.STRING)
    HolderKind kind;

    @Column(name = "is_sme")
    boolean sme;

    @Column(name = "is_ai_enterprise")
    boolean aiEnterprise;

    @Column(name = "settled_on")
    LocalDate settledOn;

    @Column(name = "founded_on")
    LocalDate foundedOn;

    String district;

    @Enumerated(EnumType.STRING)
    IndustrySection section;

    @Column(name = "bank_account_name", insertable = false, updatable = false)
    String bankAccountName;

    @Column(name = "bank_name", insertable = false, updatable = false)
    String bankName;

    @Column(name = "bank_account_number", insertable = false, updatable = false)
    String bankAccountNumber;

    @Column(name = "bank_number", insertable = false, updatable = false)
    String bankNumber;

    @Column(name = "account_proposed_by", insertable = false, updatable = false)
    String accountProposedBy;

    @Column(name = "account_approved_by", insertable = false, updatable = false)
    String accountApprovedBy;

    @Column(name = "account_since", insertable = false, updatable = false)
    Instant accountSince;

    @Column(name = "contact_name")
    String contactName;

    @Column(name = "contact_phone")
    String contactPhone;

    long version;

    @Column(name = "registered_by", updatable = false)
    String registeredBy;

    @Column(name = "amended_by")
    String amendedBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "amended_at")
    Instant amendedAt;

    HolderRow() {}

    static HolderRow of(UUID id, HolderOrder order, String numberKey, String person, Instant now) {
        HolderRow row = new HolderRow();
        row.id = id;
        row.socialCreditCode =
                order.identity().socialCreditCode().map(SocialCreditCode::value).orElse(null);
        row.hostedBy = order.identity().hostedBy().map(HolderId::value).orElse(null);
        row.makerNumberHash =
                order.identity().idNumber().map(n -> n.hash(numberKey)).orElse(null);
        row.makerNumberLastFour =
                order.identity().idNumber().map(MakerNumber::lastFour).orElse(null);
        row.registeredBy = person;
        row.amendedBy = person;
        row.createdAt = now;
        row.describe(order.name(), order.kind(), order.facts(), now);
        row.section = order.section().orElse(null);
        order.contact().ifPresent(row::call);
        return row;
    }

    void describe(String newName, HolderKind newKind, HolderFacts facts, Instant now) {
        name = newName;
        kind = newKind;
        sme = facts.isSme();
        aiEnterprise = facts.isAiEnterprise();
        settledOn = facts.settledOn().orElse(null);
        foundedOn = facts.foundedOn().orElse(null);
        district = facts.district();
        amendedAt = now;
    }

    void call(Contact contact) {
        contactName = contact.name();
        contactPhone = contact.phone();
    }

    Holder holder() {
        Identity identity = socialCreditCode == null
                ? new Identity.Maker(new HolderId(hostedBy), makerNumberLastFour)
                : new Identity.SocialCredit(
                        new SocialCreditCode(socialCreditCode), Optional.ofNullable(overrideReason));
        return new Holder(
                new HolderId(id),
                identity,
                name,
                kind,
                new HolderFacts(
                        sme, aiEnterprise, Optional.ofNullable(settledOn), Optional.ofNullable(foundedOn), district),
                Optional.ofNullable(section),
                Optional.ofNullable(bankAccountNumber)
                        .map(number -> new PayeeAccount(
                                new BankAccount(bankAccountName, bankName, number, Optional.ofNullable(bankNumber)),
                                accountSince,
                                accountProposedBy,
                                accountApprovedBy)),
                contactName == null ? Optional.empty() : Optional.of(new Contact(contactName, contactPhone)),
                version);
    }

    /// True where the other one, just asked for, has the content of this one, which is stored and may be paid by now,
    /// and whose section may be known by now.
    boolean isSameAs(HolderRow other) {
        return holder().equals(new Holder(
                new HolderId(id),
                other.holder().identity(),
                other.name,
                other.kind,
                other.holder().facts(),
                other.holder().section().or(holder()::section),
                holder().account(),
                other.holder().contact(),
                version));
    }
}
