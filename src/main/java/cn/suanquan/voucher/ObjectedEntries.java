package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What objections to their public notice keep from those that wait for money, where their programmes say so. Who has a
/// voucher already is asked about no more.
@ApplicationScoped
class ObjectedEntries {
    private final NoticeObjections objections;
    private final Programmes programmes;

    ObjectedEntries(NoticeObjections objections, Programmes programmes) {
        this.objections = objections;
        this.programmes = programmes;
    }

    /// What stands against those of them against which anything does.
    Map<ApplicationId, NoticeObjections.Standing> among(Db db, Collection<ApplicationStore.Waiting> waiting) {
        return standing(
                db,
                waiting.stream()
                        .map(ApplicationStore.Waiting::application)
                        .filter(one -> one.voucher().isEmpty() && isHeld(one.programme(), one.programmeVersion()))
                        .map(Application::id)
                        .toList());
    }

    /// Those against which something undecided stands, in their order.
    Stream<ApplicationId> undecided(Db db, String programme, Collection<ApplicationStore.Undecided> entries) {
        List<ApplicationId> held = entries.stream()
                .filter(one -> isHeld(programme, one.version()))
                .map(ApplicationStore.Undecided::id)
                .toList();
        Map<ApplicationId, NoticeObjections.Standing> against = standing(db, held);
        return held.stream().filter(one -> against.get(one) == NoticeObjections.Standing.UNDECIDED);
    }

    private Map<ApplicationId, NoticeObjections.Standing> standing(Db db, List<ApplicationId> entries) {
        return entries.isEmpty() ? Map.of() : objections.standing(db, entries);
    }

    private boolean isHeld(String programme, int version) {
        return programmes.version(programme, version).procedure().objections().holdsIssue();
    }
}
