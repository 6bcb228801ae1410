package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An amount as it is written into a form, in 元.
final class YuanField {
    /// A comma stands where thousands are parted and nowhere else: `12,50` is no amount.
    private static final Pattern YUAN =
            Pattern.compile("([0-9]{1,12}|[1-9][0-9]{0,2}(,[0-9]{3}){1,3})(\\.[0-9]{1,2})?");

    private YuanField() {}

    /// The amount; empty where it is none.
    static Optional<Fen> read(String text) {
        return YUAN.matcher(text).matches() ? Optional.of(Fen.ofYuan(text)) : Optional.empty();
    }

    /// In 分.
    ///
    /// @param pointer the field of the API that it becomes
    /// @param name what the form calls it, Chinese
    /// @throws cn.suanquan.kernel.RefusedException BAD_AMOUNT (400) where it is no amount
    static long fen(String pointer, String name, String text) {
        return read(text)
                .orElseThrow(() -> new Refusal(
                                Refusal.Kind.INVALID,
                                "BAD_AMOUNT",
                                name + "“" + text + "”不是金额：请以元为单位填写，最多两位小数。",
                                Optional.empty(),
                                List.of(new Refusal.Finding(Optional.empty(), pointer, "BAD_AMOUNT", "如 12,345.67")))
                        .toException())
                .value();
    }
}
