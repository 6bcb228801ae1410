package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.policy.Programmes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
        List<ApplicationId> entries = waiting.stream()
                .map(ApplicationStore.Waiting::application)
                .filter(one -> one.voucher().isEmpty()
                        && programmes
                                .version(one.programme(), one.programmeVersion())
                                .procedure()
                                .objections()
                                .holdsIssue())
                .map(Application::id)
                .toList();
        return entries.isEmpty() ? Map.of() : objections.standing(db, entries);
    }
}
