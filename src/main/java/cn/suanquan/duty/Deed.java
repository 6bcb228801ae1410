package cn.suanquan.duty;

import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// What a person did first on a matter, and on which side that person stands by it.
///
/// @param person issuer and subject
/// @param act the name of the [Duty]
public record Deed(Matter matter, String person, Side side, String act, Instant at) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /// The refusal of a duty to the person who did this.
    Refusal refusal(Duty duty) {
        return Refusal.of(
                Refusal.Kind.FORBIDDEN,
                "SEPARATION_OF_DUTIES",
                "不相容岗位分离：" + Person.subject(person) + " 已于 " + TIME.format(at) + " 以" + side.words + "身份对"
                        + matter.kind().words
                        + " " + matter.key() + " 办理“" + Duty.valueOf(act).words + "”，不得再办理“" + duty.words
                        + "”；请由另一名有权人员办理。");
    }
}
