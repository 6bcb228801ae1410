package cn.suanquan.evidence;

import java.util.Set;

/// What a file proves, and the forms in which that is taken.
public enum EvidenceKind {
    /// An invoice of a claim; XML and OFD are the digital originals (数电发票).
    INVOICE("发票", EvidenceForm.PDF, EvidenceForm.OFD, EvidenceForm.XML),
    /// A proof of payment of a claim.
    PAYMENT_PROOF("付款凭证", EvidenceForm.PDF, EvidenceForm.OFD, EvidenceForm.PNG, EvidenceForm.JPEG),
    /// A contract, signed and sealed.
    CONTRACT("合同", EvidenceForm.PDF, EvidenceForm.OFD),
    /// What a target of a plan, or how far it is, is known from.
    TARGET("目标依据", EvidenceForm.PDF, EvidenceForm.OFD, EvidenceForm.PNG, EvidenceForm.JPEG);

    final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<EvidenceForm> forms;

    EvidenceKind(String words, EvidenceForm... forms) {
        this.words = words;
        this.forms = Set.of(forms);
    }

    boolean takes(EvidenceForm form) {
        return forms.contains(form);
    }

    /// The forms it is taken in, as people read them.
    String forms() {
        return String.join("、", forms.stream().map(EvidenceForm::name).sorted().toList());
    }
}
