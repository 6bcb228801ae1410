package cn.suanquan.registry;

import cn.suanquan.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A relation, a suspension or a credit bar as its ending leaves it, among those of the same identity. Each is recorded
/// once; where it was ended or taken out, the next may be recorded under that identity, one turn after the other.
///
/// @param to before `from` where it was recorded by mistake
record Recorded<M>(M mark, LocalDate from, Optional<LocalDate> to, boolean isEnded) {
    /// The turn after the last of those.
    static int next(List<? extends Recorded<?>> earlier) {
        return earlier.size() + 1;
    }

    /// The one that is wanted, where it stands already; empty where it may be recorded, for all the earlier ones were
    /// taken out, or ended before its first day.
    ///
    /// @param what names them in the words of the refusal
    /// @throws cn.suanquan.kernel.RefusedException 409 SAME_ID_OTHER_CONTENT; 409 ALREADY_ENDED
    static <M> Optional<M> standing(List<Recorded<M>> earlier, LocalDate from, Predicate<M> isWanted, String what) {
        List<Recorded<M>> counting =
                earlier.stream().filter(one -> !one.isMistaken()).toList();
        Optional<M> same =
                counting.stream().map(Recorded::mark).filter(isWanted).findFirst();
        if (same.isEmpty()) {
            counting.forEach(one -> one.requireOver(from, what));
        }
        return same;
    }

    private boolean isMistaken() {
        return to.filter(last -> last.isBefore(from)).isPresent();
    }

    private void requireOver(LocalDate first, String what) {
        if (!isEnded) {
            throw RegistrySessions.otherContent(what + "已登记，内容与此次不同。");
        }
        LocalDate last = to.orElseThrow();
        if (!first.isAfter(last)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "ALREADY_ENDED",
                            what + "已登记，并已终止于 " + last + "，此次的起始日 " + first + " 不在其后；仍须限制的，请自 " + last.plusDays(1)
                                    + " 或以后起另行登记；终止有误的，请恢复原登记。")
                    .toException();
        }
    }
}
