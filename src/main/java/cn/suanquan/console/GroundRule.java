package cn.suanquan.console;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Rule;

/// The rule that a figure rests on, in the version of the programme that holds for it.
///
/// @param name of the rule, for people
record GroundRule(String programme, String document, int version, String name, Citation citation) {
    /// The rule that a voucher was issued under.
    static GroundRule of(Programme programme, String rule) {
        Rule found = programme.rule(rule).orElseThrow();
        return of(programme, found.name(), found.citation());
    }

    static GroundRule of(Programme programme, String name, Citation citation) {
        return new GroundRule(programme.name(), programme.document(), programme.version(), name, citation);
    }

    /// Nothing of that name, or nothing that whoever asks may see.
    static RuntimeException unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "HTTP_404", "没有此页，或不属于本单位。").toException();
    }
}
