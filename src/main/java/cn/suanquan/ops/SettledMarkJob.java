package cn.suanquan.ops;

import cn.suanquan.history.SettledMark;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/// Writes down what is settled, for those who read standbys. Where none are named it does nothing.
@ApplicationScoped
public class SettledMarkJob {
    private final SettledMark mark;

    SettledMarkJob(SettledMark mark) {
        this.mark = mark;
    }

    @Scheduled(every = "{suanquan.reads.mark-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void write() {
        mark.writeWhereRead();
    }
}
