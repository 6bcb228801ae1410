package cn.suanquan.usage;

import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import java.util.function.Supplier;

/// Who posts for a center.
///
/// @param person issuer and subject
/// @param bearer what stands behind the request, made only where a record has to wait: a record that is taken costs
///     nothing for it
public record Sender(String person, Supplier<Bearer> bearer) {
    /// Whoever makes this request; good beyond its end.
    public static Sender of(Caller caller) {
        return new Sender(caller.person(), caller.bearerLater());
    }
}
